package io.spansmith.api;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.context.Context;

/**
 * Facts for every run below, in this service and in those it calls.
 *
 * <pre>{@code
 * try (Scope scope = RunScope.current().thread("t-1").context().makeCurrent()) { ... }
 * }</pre>
 *
 * <p>Carried as baggage, which leaves with outgoing requests: put no personal data here. Immutable.
 */
public final class RunScope {

  private final Context context;

  private RunScope(Context context) {
    this.context = context;
  }

  /** What is in force now. */
  public static RunScope current() {
    return new RunScope(Context.current());
  }

  /** The conversation. */
  public RunScope thread(String threadId) {
    return with("thread_id", threadId);
  }

  /** A pseudonymous id of the user. */
  public RunScope user(String userId) {
    return with("user_id", userId);
  }

  /** Any entry that {@code runs.inherited_metadata}, sampling or routing rules ask for. */
  public RunScope with(String key, String value) {
    BaggageBuilder baggage = Baggage.fromContext(context).toBuilder();
    return new RunScope(context.with(baggage.put(key, value).build()));
  }

  /** The context to make current or to hand on. */
  public Context context() {
    return context;
  }
}
