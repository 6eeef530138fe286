package io.spansmith.collector.otlp;

import java.util.List;

/**
 * What a request held.
 *
 * @param rejected how many items could not be used; the sender must not send them again
 * @param message why, in words for the sender; empty when nothing was rejected
 */
public record Decoded<T>(List<T> items, int rejected, String message) {

  public Decoded {
    items = List.copyOf(items);
  }
}
