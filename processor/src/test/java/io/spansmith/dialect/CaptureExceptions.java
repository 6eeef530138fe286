package io.spansmith.dialect;

import java.util.List;
import java.util.Map;

/** The captures that are checked, and the facts of them that we read otherwise, with reasons. */
final class CaptureExceptions {

  static final List<String> CAPTURES =
      List.of(
          "01-javaagent-openai-content",
          "02-javaagent-openai-nocontent",
          "03-javaagent-bedrock-content",
          "04-spring-ai2-chat-tool-stream",
          "05-spring-ai1-rag",
          "06-langchain4j-openinference",
          "07-vercel-ai-tool-stream-error",
          "08-traceloop-openai-js",
          "09-adk-java-tool-error",
          "10-langsmith-js-otel-traceable",
          "11-openinference-langchain-js",
          "12-distributed-js-java",
          "13-anthropic-java-native-content");

  /** {@code capture/run/fact} to why it is otherwise. */
  static final Map<String, String> REASONS =
      Map.of(
          "06-langchain4j-openinference/m4/ls_model_name",
          "The span says llm.model_name = \"unknown\", as its siblings do, whose model the file marks"
              + " as absent; the id stands only within the error text.");

  private CaptureExceptions() {}
}
