package io.spansmith.dialect.platform;

import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.reading.LangChainSteps;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import org.jspecify.annotations.Nullable;

/** What an observation is where its type says less: Langfuse's integrations know few types. */
final class LangfuseSteps {

  private static final String METADATA = "langfuse.observation.metadata.";

  /** LangChain's glue, and what LangGraph marks as hidden, below a step that shows. */
  static boolean isHidden(SpanView span) {
    if (!"span".equals(span.text("langfuse.observation.type"))
        || !span.span().getParentSpanContext().isValid()) {
      return false;
    }
    String tags = span.text(METADATA + "tags");
    boolean langChain = tags != null || span.has(METADATA + "ls_integration");
    return langChain
        && (LangChainSteps.isPlumbing(span.name())
            || tags != null && tags.contains("langsmith:hidden"));
  }

  /** A generation by a model of embeddings is one; LangChain's steps are told by their names. */
  static @Nullable RunType type(SpanView span, @Nullable RunType told) {
    String model = span.text("langfuse.observation.model.name", "langfuse.observation.model");
    if (told == RunType.LLM && (ModelNames.embeds(model) || span.name().endsWith(".embeddings"))) {
      return RunType.EMBEDDING;
    }
    if (told == RunType.CHAIN) {
      RunType byName = LangChainSteps.type(span.name());
      return byName == null && isRetrieval(span)
          ? RunType.RETRIEVER
          : byName == null ? told : byName;
    }
    return told;
  }

  /** One text in, LangChain's documents out. */
  private static boolean isRetrieval(SpanView span) {
    Json output = span.json("langfuse.observation.output");
    return span.json("langfuse.observation.input") instanceof Json.Str
        && !span.name().startsWith("Runnable")
        && output instanceof Json.Arr arr
        && !arr.items().isEmpty()
        && arr.items().stream()
            .allMatch(
                item ->
                    item instanceof Json.Obj obj
                        && obj.get("metadata") instanceof Json.Obj
                        && (obj.get("pageContent") != null || obj.get("page_content") != null));
  }

  /** LangChain notes the model it asked for; the observation may know who answered. */
  static void model(Reading reading) {
    String answered = ModelNames.clean(reading.model);
    if (answered != null && reading.metadata.get("ls_model_name") instanceof Json.Str noted) {
      String fuller = ModelNames.fuller(noted.value(), answered);
      if (answered.equals(fuller)) {
        reading.metadata.remove("ls_model_name");
      }
    }
  }

  private LangfuseSteps() {}
}
