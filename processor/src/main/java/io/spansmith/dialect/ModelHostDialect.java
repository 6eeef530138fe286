package io.spansmith.dialect;

import io.opentelemetry.api.trace.SpanKind;
import io.spansmith.config.RunsConfig.ModelHost;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * HTTP calls to hosts the configuration names as model hosts, for clients nobody instruments. Below
 * a model call of another dialect they are that same call and are merged into it.
 */
public final class ModelHostDialect implements Dialect {

  /** The id of this dialect. */
  public static final String ID = "model-host";

  private final List<ModelHost> hosts;

  ModelHostDialect(List<ModelHost> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Marks marks() {
    return Marks.keys("server.address", "net.peer.name", "target.host");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.span().getKind() == SpanKind.CLIENT
            && span.text("http.request.method", "http.method", "method") != null
            && host(span) != null
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    ModelHost host = host(span);
    reading.type = RunType.LLM;
    reading.operation = "http";
    reading.provider = host == null ? null : host.provider();
  }

  private @Nullable ModelHost host(SpanView span) {
    String address = span.text("server.address", "net.peer.name", "target.host");
    if (address == null) {
      return null;
    }
    String lower = address.toLowerCase(Locale.ROOT);
    for (ModelHost host : hosts) {
      String wanted = host.host().toLowerCase(Locale.ROOT);
      boolean below = wanted.startsWith("*.");
      if (below ? lower.endsWith(wanted.substring(1)) : lower.equals(wanted)) {
        return host;
      }
    }
    return null;
  }
}
