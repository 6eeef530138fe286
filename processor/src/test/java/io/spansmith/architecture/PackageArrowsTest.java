package io.spansmith.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.spansmith", importOptions = DoNotIncludeTests.class)
class PackageArrowsTest {

  private static final String BASE = "io.spansmith.";

  /** All packages of this module. */
  private static final List<String> ALL =
      List.of(
          "json",
          "run",
          "account",
          "lineage",
          "outgoing",
          "match",
          "intake",
          "assemble",
          "select",
          "dialect",
          "normalize",
          "redact",
          "encode",
          "sample",
          "route",
          "propagate",
          "pipeline");

  @ArchTest
  static final ArchRule aNewPackageSaysHereWhatItMayKnow =
      classes()
          .that()
          .resideOutsideOfPackages(
              BASE + "api..", BASE + "config..", BASE + "log..", BASE + "testing..")
          .should()
          .resideInAnyPackage(ALL.stream().map(name -> BASE + name + "..").toArray(String[]::new));

  private static ArchRule knowsOnly(String name, String... known) {
    List<String> forbidden = new ArrayList<>();
    for (String other : ALL) {
      if (!other.equals(name) && !List.of(known).contains(other)) {
        forbidden.add(BASE + other + "..");
      }
    }
    return noClasses()
        .that()
        .resideInAPackage(BASE + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new));
  }

  @ArchTest static final ArchRule json = knowsOnly("json");
  @ArchTest static final ArchRule account = knowsOnly("account");
  @ArchTest static final ArchRule outgoing = knowsOnly("outgoing");
  @ArchTest static final ArchRule lineage = knowsOnly("lineage");
  @ArchTest static final ArchRule run = knowsOnly("run", "json");
  @ArchTest static final ArchRule match = knowsOnly("match", "run", "json");
  @ArchTest static final ArchRule sample = knowsOnly("sample", "match", "run", "json");
  @ArchTest static final ArchRule route = knowsOnly("route", "sample", "match", "run", "json");
  @ArchTest static final ArchRule encode = knowsOnly("encode", "run", "json", "account");

  @ArchTest
  static final ArchRule redact = knowsOnly("redact", "match", "run", "json", "account", "outgoing");

  @ArchTest static final ArchRule intake = knowsOnly("intake", "account", "lineage");
  @ArchTest static final ArchRule assemble = knowsOnly("assemble", "intake", "account", "lineage");

  @ArchTest static final ArchRule select = knowsOnly("select", "assemble", "match", "run", "json");

  @ArchTest static final ArchRule dialect = knowsOnly("dialect", "select", "intake", "run", "json");

  @ArchTest
  static final ArchRule normalize =
      knowsOnly("normalize", "dialect", "select", "assemble", "intake", "run", "json", "account");

  @ArchTest static final ArchRule propagate = knowsOnly("propagate", "json", "lineage", "route");

  @ArchTest
  static final ArchRule packagesKnowEachOtherOneWay =
      slices().matching("io.spansmith.(*)..").should().beFreeOfCycles();

  /** The rooms of the dialects; the registry above them knows all, none knows the registry. */
  private static final List<String> ROOMS =
      List.of(
          "model",
          "message",
          "reading",
          "payload",
          "semconv",
          "openinference",
          "traceloop",
          "platform",
          "spring",
          "vercel",
          "framework");

  private static final String[] TOOLS = {"model", "message", "reading", "payload"};

  private static ArchRule roomKnowsOnly(String name, String[] tools, String... known) {
    List<String> forbidden = new ArrayList<>(List.of(BASE + "dialect"));
    for (String other : ROOMS) {
      if (!other.equals(name)
          && !List.of(tools).contains(other)
          && !List.of(known).contains(other)) {
        forbidden.add(BASE + "dialect." + other);
      }
    }
    return noClasses()
        .that()
        .resideInAPackage(BASE + "dialect." + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new));
  }

  @ArchTest static final ArchRule models = roomKnowsOnly("model", new String[0]);
  @ArchTest static final ArchRule messages = roomKnowsOnly("message", new String[0], "model");

  @ArchTest
  static final ArchRule readings = roomKnowsOnly("reading", new String[0], "message", "model");

  @ArchTest
  static final ArchRule payloads =
      roomKnowsOnly("payload", new String[0], "reading", "message", "model");

  @ArchTest static final ArchRule semconv = roomKnowsOnly("semconv", TOOLS);
  @ArchTest static final ArchRule openInference = roomKnowsOnly("openinference", TOOLS);
  @ArchTest static final ArchRule traceloop = roomKnowsOnly("traceloop", TOOLS);
  @ArchTest static final ArchRule platforms = roomKnowsOnly("platform", TOOLS);
  @ArchTest static final ArchRule spring = roomKnowsOnly("spring", TOOLS, "semconv");
  @ArchTest static final ArchRule vercel = roomKnowsOnly("vercel", TOOLS, "semconv");

  @ArchTest
  static final ArchRule frameworks = roomKnowsOnly("framework", TOOLS, "semconv", "platform");

  /** Tables of what is looked for, the engine that looks, the analyzer outside; they meet above. */
  private static ArchRule partOfRedactionKnowsNo(String name, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(BASE + "redact." + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of(BASE + "redact"),
                    Stream.of(others).map(other -> BASE + "redact." + other))
                .toArray(String[]::new));
  }

  @ArchTest static final ArchRule detectors = partOfRedactionKnowsNo("detect", "scan", "external");

  @ArchTest static final ArchRule engine = partOfRedactionKnowsNo("scan", "external");
  @ArchTest static final ArchRule analyzer = partOfRedactionKnowsNo("external", "detect", "scan");

  @ArchTest
  static final ArchRule nobodyLogsThroughAnythingButTheJdk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "java.net.http..");
}
