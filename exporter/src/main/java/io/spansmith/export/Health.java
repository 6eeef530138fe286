package io.spansmith.export;

import java.util.Map;

/**
 * How delivery is doing now, for tests and admin endpoints.
 *
 * @param destinations by name
 */
public record Health(Map<String, Destination> destinations) {

  public Health {
    destinations = Map.copyOf(destinations);
  }

  /** Whether every destination takes runs. */
  public boolean isOk() {
    return destinations.values().stream().allMatch(d -> d.state() == State.OK);
  }

  /** What a destination does with requests now. */
  public enum State {
    /** Requests are answered. */
    OK,
    /** Some requests failed lately and are tried again. */
    RETRYING,
    /** The key was refused; asked again from time to time. */
    UNAUTHORIZED,
    /** Nothing gets through; asked again from time to time. */
    CIRCUIT_OPEN,
    /** Shut down; takes nothing more. */
    STOPPED
  }

  /**
   * One destination.
   *
   * @param waitingRuns in memory, not yet answered for
   * @param waitingBytes their encoded size
   * @param exported runs the backend took
   * @param spooled runs on disk now
   * @param dropped runs lost, by reason
   * @param requests requests by status or kind of failure
   */
  public record Destination(
      State state,
      long waitingRuns,
      long waitingBytes,
      int requestsInFlight,
      long exported,
      long spooled,
      long spooledBytes,
      Map<String, Long> dropped,
      Map<String, Long> requests) {

    public Destination {
      dropped = Map.copyOf(dropped);
      requests = Map.copyOf(requests);
    }
  }
}
