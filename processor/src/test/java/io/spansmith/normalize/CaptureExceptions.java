package io.spansmith.normalize;

import java.util.List;
import java.util.Map;

/** The captures that are checked, and the facts of them that we read otherwise, with reasons. */
final class CaptureExceptions {

  /** Every folder of {@code captures}. */
  static final List<String> CAPTURES = Captures.names();

  /** {@code capture/run/fact} to why it is otherwise. */
  static final Map<String, String> REASONS =
      Map.of(
          "06-langchain4j-openinference/m4/ls_model_name",
          "The span says llm.model_name = \"unknown\", as its siblings do, whose model the file marks"
              + " as absent; the id stands only within the error text.");

  private CaptureExceptions() {}
}
