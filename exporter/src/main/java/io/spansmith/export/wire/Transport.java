package io.spansmith.export.wire;

import java.util.function.Consumer;

/** Carries one request at a time to a backend. Thread-safe. */
public interface Transport {

  /**
   * Sends one encoded request; {@code onReply} is called exactly once, from any thread, and never
   * later than the configured timeout. Does not block on the network and never throws.
   */
  void send(String project, Body request, Consumer<Reply> onReply);

  /** Does what can be done before the first request without asking the backend. */
  default void prepare() {}

  /** Cuts what is under way and lets go of threads and connections. */
  void close();
}
