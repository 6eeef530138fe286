package io.spansmith.redact.scan;

/** Says what becomes of findings. Called on the thread that scans. */
public interface Edits {

  /** Whether the finding is left as it is, because its value or place is allowed. */
  boolean keeps(Spot found);

  /** What takes the finding's place. */
  String replace(Spot found);
}
