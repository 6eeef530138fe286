package io.spansmith.redact.external;

import java.util.List;

/**
 * Finds entities in a text by asking somebody else. Thread-safe; blocks for as long as its timeout,
 * so it belongs on the pipeline's worker and never on the application's thread.
 */
public interface ExternalDetector {

  /**
   * What is in the text, in its order and without overlaps.
   *
   * @throws ExternalException where there is no answer that can be trusted: the text must then not
   *     leave the process
   */
  List<Entity> find(String text) throws ExternalException;
}
