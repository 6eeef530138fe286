package io.spansmith.export.spool;

/**
 * Runs as they lie in the spool, and where.
 *
 * @param acceptedAt wall clock, milliseconds
 * @param segment number of the file
 * @param index place in the file, from 0
 */
public record Spooled(
    String project, byte[] bytes, int runs, long acceptedAt, long segment, int index) {

  @Override
  public String toString() {
    return "Spooled{" + segment + "/" + index + ", " + runs + " runs}";
  }
}
