package io.spansmith.collector.otlp;

/**
 * How much may be made of one request: two bytes of the wire can become an object of fifty, so the
 * size of a body says little about the memory it needs. Confined to one thread.
 */
final class Allowance {

  /** A unit is about a hundred bytes; a request gets the fourth part of the heap. */
  private static final long MOST = Math.max(100_000, Runtime.getRuntime().maxMemory() / 4 / 100);

  static final int SPAN = 8;
  static final int EVENT = 2;
  static final int VALUE = 1;

  private long left = MOST;

  void spend(long units) throws MalformedOtlpException {
    left -= units;
    if (left < 0) {
      throw MalformedOtlpException.tooMuch();
    }
  }
}
