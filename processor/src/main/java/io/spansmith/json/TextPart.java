package io.spansmith.json;

/**
 * A part of a text that was not copied out of it.
 *
 * @param around the text that has it from {@code start} to {@code end}
 */
public record TextPart(String around, int start, int end) {

  /** In UTF-16 units. */
  public int length() {
    return end - start;
  }
}
