package io.spansmith.config;

/**
 * Something wrong in a configuration, at its place.
 *
 * @param line from 1; 0 when the problem is not in a file
 * @param hint what to do about it; may be empty
 */
public record Problem(String file, int line, int column, String message, String hint) {

  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line + ":" + column + ": " : file + ": ";
    return place + message + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
