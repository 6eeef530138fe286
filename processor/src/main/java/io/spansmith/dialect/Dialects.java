package io.spansmith.dialect;

import io.spansmith.config.RunsConfig;
import java.util.ArrayList;
import java.util.List;

/** All dialects, strongest first (dialects §2). A reader is added by one line here. */
final class Dialects {

  static final List<Dialect> ALL =
      List.of(
          // What the application says itself.
          new LangSmithDialect(),
          // The standard.
          new OtelGenAiDialect(),
          // OpenInference.
          new OpenInferenceDialect(),

          // Frameworks.
          new EmbabelDialect(),
          new SpringAiAlibabaDialect(),
          new SpringAiDialect(),
          new AdkDialect(),
          new QuarkusLangChain4jDialect(),
          new LangChain4jObservationDialect(),
          new KoogDialect(),
          new AgentScopeDialect(),
          new LangGraph4jDialect(),
          new VercelDialect(),
          new VercelGenAiDialect(),
          new PydanticAiDialect(),
          new LogfireDialect(),
          new LiteLlmDialect(),
          new TraceloopDialect(),
          new LangtraceDialect(),
          new MlflowDialect(),
          new LangfuseDialect(),
          new GenkitDialect(),
          new LiveKitDialect(),
          new MastraDialect(),
          new MastraTelemetryDialect(),
          new VoltAgentDialect(),
          new HaystackDialect(),
          new ClaudeCodeDialect(),
          new StrandsDialect(),
          new AnthropicJavaDialect(),
          new JavaAgentDialect(),
          new SemanticKernelDialect(),
          new McpDialect(),
          new OtelLegacyDialect(),

          // Log records, then span events, then log lines of frameworks.
          new OtelLogDialect(),
          new OtelEventDialect(),
          new SpringAiLogDialect(),

          // What every span may say, and guesses.
          new SessionDialect(),
          new GenericDialect());

  /** All dialects and those that the configuration adds. */
  static List<Dialect> with(RunsConfig config) {
    if (config.modelHosts().isEmpty()) {
      return ALL;
    }
    List<Dialect> all = new ArrayList<>(ALL);
    all.add(new ModelHostDialect(config.modelHosts()));
    return all;
  }

  private Dialects() {}
}
