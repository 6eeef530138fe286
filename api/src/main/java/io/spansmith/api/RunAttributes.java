package io.spansmith.api;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes that LangSmith reads from a span, by its documentation of OpenTelemetry tracing.
 */
public final class RunAttributes {

  /** {@code llm}, {@code chain}, {@code tool}, {@code retriever}, {@code embedding} ... */
  public static final AttributeKey<String> RUN_TYPE = AttributeKey.stringKey("langsmith.span.kind");

  /** The name of the run, in place of the span's. */
  public static final AttributeKey<String> RUN_NAME =
      AttributeKey.stringKey("langsmith.trace.name");

  /** The project of the whole trace. LangSmith calls it session. */
  public static final AttributeKey<String> PROJECT =
      AttributeKey.stringKey("langsmith.trace.session_name");

  /** Tags, joined by commas. */
  public static final AttributeKey<String> TAGS = AttributeKey.stringKey("langsmith.span.tags");

  /** The conversation a run belongs to; reaches every run of the trace. */
  public static final AttributeKey<String> THREAD_ID = metadata("thread_id");

  /** Whom the run was done for. */
  public static final AttributeKey<String> USER_ID = metadata("user_id");

  /** The prompt in a prompt store that a model call was made with. */
  public static final AttributeKey<String> PROMPT_NAME = metadata("prompt_name");

  /** The version of that prompt. */
  public static final AttributeKey<String> PROMPT_VERSION = metadata("prompt_version");

  /** A metadata entry of a run. */
  public static AttributeKey<String> metadata(String key) {
    return AttributeKey.stringKey("langsmith.metadata." + key);
  }

  private RunAttributes() {}
}
