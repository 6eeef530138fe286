package io.spansmith.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.spansmith", importOptions = DoNotIncludeTests.class)
class PackageArrowsTest {

  private static final String BASE = "io.spansmith.";

  /** All packages of this module; a new one has to say here what it may know. */
  private static final List<String> ALL =
      List.of(
          "json",
          "run",
          "account",
          "lineage",
          "match",
          "intake",
          "assemble",
          "select",
          "dialect",
          "redact",
          "encode",
          "sample",
          "route",
          "propagate",
          "pipeline");

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
  @ArchTest static final ArchRule lineage = knowsOnly("lineage");
  @ArchTest static final ArchRule run = knowsOnly("run", "json");
  @ArchTest static final ArchRule match = knowsOnly("match", "run", "json");
  @ArchTest static final ArchRule sample = knowsOnly("sample", "match", "run", "json");
  @ArchTest static final ArchRule route = knowsOnly("route", "sample", "match", "run", "json");
  @ArchTest static final ArchRule encode = knowsOnly("encode", "run", "json", "account");
  @ArchTest static final ArchRule redact = knowsOnly("redact", "match", "run", "json", "account");
  @ArchTest static final ArchRule intake = knowsOnly("intake", "account", "lineage");
  @ArchTest static final ArchRule assemble = knowsOnly("assemble", "intake", "account", "lineage");

  @ArchTest static final ArchRule select = knowsOnly("select", "assemble", "match", "run", "json");

  @ArchTest
  static final ArchRule dialect =
      knowsOnly("dialect", "select", "assemble", "intake", "run", "json", "account");

  @ArchTest static final ArchRule propagate = knowsOnly("propagate", "json", "lineage", "route");

  @ArchTest
  static final ArchRule packagesKnowEachOtherOneWay =
      slices().matching("io.spansmith.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyLogsThroughAnythingButTheJdk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "java.net.http..");
}
