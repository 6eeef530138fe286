package io.spansmith.run;

import io.spansmith.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that was called and how. Everything may be unknown.
 *
 * @param provider in LangSmith's spelling (dialects §1.10)
 * @param model full id, the answered one before the one asked for
 * @param modelType {@code chat} or {@code llm}
 * @param parameters {@code ls_invocation_params}: tools, top_p, seed ...
 * @param finishReasons lower case
 */
public record ModelCall(
    @Nullable String provider,
    @Nullable String model,
    @Nullable String requestModel,
    @Nullable String modelType,
    @Nullable Double temperature,
    @Nullable Long maxTokens,
    List<String> stop,
    Json.Obj parameters,
    List<String> finishReasons,
    @Nullable String responseId,
    @Nullable Boolean streaming) {

  /** A call of which nothing is known. */
  public static final ModelCall UNKNOWN =
      new ModelCall(
          null, null, null, null, null, null, List.of(), Json.EMPTY_OBJECT, List.of(), null, null);

  public ModelCall {
    stop = List.copyOf(stop);
    finishReasons = List.copyOf(finishReasons);
  }
}
