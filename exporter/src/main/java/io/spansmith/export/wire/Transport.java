package io.spansmith.export.wire;

import java.util.function.Consumer;

/** Carries one request at a time to a backend. Thread-safe. */
public interface Transport {

  /**
   * Sends one encoded request; {@code onReply} is called exactly once, from any thread, and never
   * later than the configured timeout. Does not block on the network and never throws.
   */
  void send(String project, Body request, Consumer<Reply> onReply);

  /** Cuts what is under way and lets go of threads and connections. */
  void close();
}
