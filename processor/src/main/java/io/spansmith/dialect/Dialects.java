package io.spansmith.dialect;

import io.spansmith.config.RunsConfig;
import io.spansmith.dialect.framework.AdkDialect;
import io.spansmith.dialect.framework.AgentScopeDialect;
import io.spansmith.dialect.framework.AxDialect;
import io.spansmith.dialect.framework.ClaudeCodeDialect;
import io.spansmith.dialect.framework.EmbabelDialect;
import io.spansmith.dialect.framework.GenkitDialect;
import io.spansmith.dialect.framework.HaystackDialect;
import io.spansmith.dialect.framework.KoogDialect;
import io.spansmith.dialect.framework.LangChain4jObservationDialect;
import io.spansmith.dialect.framework.LangGraph4jDialect;
import io.spansmith.dialect.framework.LiveKitDialect;
import io.spansmith.dialect.framework.MastraDialect;
import io.spansmith.dialect.framework.MastraTelemetryDialect;
import io.spansmith.dialect.framework.MistralDialect;
import io.spansmith.dialect.framework.PydanticAiDialect;
import io.spansmith.dialect.framework.QuarkusLangChain4jDialect;
import io.spansmith.dialect.framework.SemanticKernelDialect;
import io.spansmith.dialect.framework.StrandsDialect;
import io.spansmith.dialect.framework.TanStackDialect;
import io.spansmith.dialect.framework.VoltAgentDialect;
import io.spansmith.dialect.openinference.OpenInferenceDialect;
import io.spansmith.dialect.platform.LaminarDialect;
import io.spansmith.dialect.platform.LangSmithDialect;
import io.spansmith.dialect.platform.LangWatchDialect;
import io.spansmith.dialect.platform.LangfuseDialect;
import io.spansmith.dialect.platform.LangtraceDialect;
import io.spansmith.dialect.platform.LiteLlmDialect;
import io.spansmith.dialect.platform.LogfireDialect;
import io.spansmith.dialect.platform.MlflowDialect;
import io.spansmith.dialect.platform.SentryDialect;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.semconv.AnthropicJavaDialect;
import io.spansmith.dialect.semconv.JavaAgentDialect;
import io.spansmith.dialect.semconv.McpDialect;
import io.spansmith.dialect.semconv.OtelEventDialect;
import io.spansmith.dialect.semconv.OtelGenAiDialect;
import io.spansmith.dialect.semconv.OtelLegacyDialect;
import io.spansmith.dialect.semconv.OtelLogDialect;
import io.spansmith.dialect.spring.SpringAiAlibabaDialect;
import io.spansmith.dialect.spring.SpringAiDialect;
import io.spansmith.dialect.spring.SpringAiLogDialect;
import io.spansmith.dialect.traceloop.TraceloopDialect;
import io.spansmith.dialect.vercel.VercelDialect;
import io.spansmith.dialect.vercel.VercelGenAiDialect;
import java.util.ArrayList;
import java.util.List;

/** All dialects, strongest first (dialects §2). A reader is added by one line here. */
public final class Dialects {

  /** Those of every configuration. */
  public static final List<Dialect> ALL =
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
          new TanStackDialect(),
          new AxDialect(),
          new PydanticAiDialect(),
          new LogfireDialect(),
          new LiteLlmDialect(),
          new TraceloopDialect(),
          new LangtraceDialect(),
          new LaminarDialect(),
          new LangWatchDialect(),
          new SentryDialect(),
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
          new MistralDialect(),
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
  public static List<Dialect> with(RunsConfig config) {
    if (config.modelHosts().isEmpty()) {
      return ALL;
    }
    List<Dialect> all = new ArrayList<>(ALL);
    all.add(new ModelHostDialect(config.modelHosts()));
    return all;
  }

  private Dialects() {}
}
