package io.spansmith.redact.scan;

/** A finding in the text at hand. What it says holds only while it is asked about. */
public interface Spot {

  /** The number of the detector or pattern that found it. */
  int detector();

  /** The found characters, escapes resolved. */
  String value();

  /** Its first character in the text. */
  int start();

  /** After its last character in the text. */
  int end();
}
