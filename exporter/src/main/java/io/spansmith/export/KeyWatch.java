package io.spansmith.export;

import io.spansmith.export.wire.Headers;

/** Notices that a refused key was replaced. Belongs to the destination's worker. */
final class KeyWatch {

  private final Headers headers;
  private int used;

  KeyWatch(Headers headers) {
    this.headers = headers;
  }

  /** The keys of now are about to be used. */
  void remember() {
    used = headers.fingerprint();
  }

  boolean changed() {
    return headers.fingerprint() != used;
  }
}
