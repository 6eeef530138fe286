package io.spansmith.redact.scan;

/** Says what becomes of findings. Called on the thread that scans. */
public interface Edits {

  /**
   * Whether the finding is left as it is, because its value or place is allowed.
   *
   * @param value the found characters, escapes resolved
   */
  boolean keeps(int detector, String value);

  /**
   * What takes the finding's place.
   *
   * @param value the found characters, escapes resolved
   * @param start its first character in the text
   * @param end after its last character in the text
   */
  String replace(int detector, String value, int start, int end);
}
