package io.spansmith.export.spool;

import java.io.IOException;

/** A file of the spool does not begin as one does: nothing in it can be found. */
final class SpoiltException extends IOException {

  private static final long serialVersionUID = 1;

  private final long runs;

  SpoiltException(long runs) {
    super("not a spool file, or spoilt");
    this.runs = runs;
  }

  /** How many runs waited in it; 1 when that is not known. */
  long runs() {
    return runs;
  }
}
