package io.spansmith.api;

import io.opentelemetry.api.common.AttributeKey;

/** The attributes LangSmith reads from a span (contract §2a). */
public final class RunAttributes {

  /** {@code llm}, {@code chain}, {@code tool}, {@code retriever}, {@code embedding} ... */
  public static final AttributeKey<String> RUN_TYPE = AttributeKey.stringKey("langsmith.span.kind");

  public static final AttributeKey<String> RUN_NAME =
      AttributeKey.stringKey("langsmith.trace.name");

  /** The project of the whole trace. LangSmith calls it session. */
  public static final AttributeKey<String> PROJECT =
      AttributeKey.stringKey("langsmith.trace.session_name");

  /** Tags, joined by commas. */
  public static final AttributeKey<String> TAGS = AttributeKey.stringKey("langsmith.span.tags");

  /** The conversation a run belongs to; reaches every run of the trace. */
  public static final AttributeKey<String> THREAD_ID = metadata("thread_id");

  public static final AttributeKey<String> USER_ID = metadata("user_id");

  public static final AttributeKey<String> PROMPT_NAME = metadata("prompt_name");

  public static final AttributeKey<String> PROMPT_VERSION = metadata("prompt_version");

  /** A metadata entry of a run. */
  public static AttributeKey<String> metadata(String key) {
    return AttributeKey.stringKey("langsmith.metadata." + key);
  }

  private RunAttributes() {}
}
