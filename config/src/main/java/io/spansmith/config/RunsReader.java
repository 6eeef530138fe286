package io.spansmith.config;

import io.spansmith.config.RunsConfig.AggregateUsage;
import io.spansmith.config.RunsConfig.AssembleConfig;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.config.RunsConfig.ModelHost;
import io.spansmith.config.RunsConfig.NestedModelCalls;
import io.spansmith.config.RunsConfig.RemoteParent;
import io.spansmith.config.RunsConfig.SpanRule;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code runs}. */
final class RunsReader {

  private static final long HOUR = 3_600_000;
  private static final long MIB = 1 << 20;
  private static final List<String> SOURCES =
      List.of("attribute:", "baggage:", "resource:", "metadata:");

  /** What instrumentations call a conversation. */
  static final List<String> THREAD_SOURCES =
      List.of(
          "metadata:thread_id",
          "metadata:session_id",
          "metadata:conversation_id",
          "attribute:gen_ai.conversation.id",
          "attribute:session.id",
          "baggage:thread_id",
          "baggage:session.id");

  static final List<String> USER_SOURCES =
      List.of(
          "metadata:user_id",
          "attribute:user.id",
          "attribute:enduser.id",
          "baggage:user_id",
          "baggage:user.id");

  static RunsConfig read(Section section) {
    try (section) {
      return new RunsConfig(
          section.choice("keep", Words.of(Keep.class), Keep.RELEVANT),
          rules(section, "drop"),
          rules(section, "keep_spans"),
          assemble(section.section("assemble")),
          sources(section.section("thread_id"), THREAD_SOURCES),
          sources(section.section("user_id"), USER_SOURCES),
          section.texts("inherited_metadata", List.of()),
          section.textMap("metadata"),
          section.texts("tags", List.of()),
          section.texts("resource_attributes", List.of("service.name", "service.version")),
          section.texts("required_metadata", List.of()),
          section.textMap("names"),
          modelHosts(section),
          section.choice("remote_parent", Words.of(RemoteParent.class), RemoteParent.AUTO),
          section.choice(
              "nested_model_calls", Words.of(NestedModelCalls.class), NestedModelCalls.MERGE),
          section.choice(
              "aggregate_usage", Words.of(AggregateUsage.class), AggregateUsage.METADATA),
          section.whole("max_value_bytes", MIB, 1024, 64 * MIB),
          section.flag("embedding_vectors", false));
    }
  }

  private static List<SpanRule> rules(Section section, String key) {
    List<SpanRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : section.sections(key)) {
      try (rule) {
        if (!rule.has("match")) {
          rule.diagnostics()
              .problem(
                  rule.place(),
                  "`" + rule.path() + "` has no `match`, so every span would be meant",
                  "add `match: {...}`");
        }
        rules.add(new SpanRule(names.read(rule), MatchReader.read(rule, "match")));
      }
    }
    return rules;
  }

  private static AssembleConfig assemble(Section section) {
    try (section) {
      return new AssembleConfig(
          section.whole("max_wait", 10_000L, 1, HOUR),
          section.whole("idle_wait", 2000L, 1, HOUR),
          section.whole("max_bytes", 64 * MIB, 1024, 64L * 1024 * MIB),
          section.whole("max_traces", 10_000, 1, 10_000_000),
          section.whole("max_spans_per_trace", 25_000, 1, 1_000_000),
          section.whole("late_spans", 60_000L, 0, HOUR));
    }
  }

  private static List<String> sources(Section section, List<String> byDefault) {
    try (section) {
      List<String> sources = section.texts("from", byDefault);
      for (String source : sources) {
        boolean known = SOURCES.stream().anyMatch(s -> source.startsWith(s) && !source.equals(s));
        if (!known) {
          section
              .diagnostics()
              .problem(
                  section.placeOf("from"),
                  "`"
                      + section.pathOf("from")
                      + "` has no source `"
                      + section.diagnostics().shown(source)
                      + "`",
                  "write attribute:KEY, baggage:KEY, resource:KEY or metadata:KEY");
        }
      }
      return sources;
    }
  }

  private static List<ModelHost> modelHosts(Section section) {
    List<ModelHost> hosts = new ArrayList<>();
    for (Section host : section.sections("model_hosts")) {
      try (host) {
        hosts.add(new ModelHost(host.required("host"), host.required("provider")));
      }
    }
    return hosts;
  }

  private RunsReader() {}
}
