package io.spansmith.encode;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.spansmith.run.Run.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of what is sent, the same object for the same scope: spans that share it go into one
 * group without a comparison. Thread-safe.
 */
final class Scopes {

  /** An application has a few dozen; a sender that makes them up must not fill memory. */
  private static final int MOST = 256;

  private final Map<Scope, InstrumentationScopeInfo> known = new ConcurrentHashMap<>();

  InstrumentationScopeInfo of(Scope scope) {
    InstrumentationScopeInfo info = known.get(scope);
    if (info == null) {
      info = create(scope);
      if (known.size() < MOST) {
        known.putIfAbsent(scope, info);
      }
    }
    return info;
  }

  private static InstrumentationScopeInfo create(Scope scope) {
    @Nullable String version = scope.version();
    return version == null
        ? InstrumentationScopeInfo.create(scope.name())
        : InstrumentationScopeInfo.builder(scope.name()).setVersion(version).build();
  }
}
