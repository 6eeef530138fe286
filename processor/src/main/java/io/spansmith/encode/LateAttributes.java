package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.spansmith.account.Ledger;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a run, made of it when they are written. Who looks at them otherwise gets a
 * list. Thread-safe.
 */
final class LateAttributes implements EncodedAttributes {

  private final Run run;
  private final Map<String, Json> origin;
  private final String project;
  private final long maxValueBytes;
  private final Ledger ledger;

  // A race makes it twice, with the same attributes.
  private @Nullable Attributes list;

  LateAttributes(
      Run run, Map<String, Json> origin, String project, long maxValueBytes, Ledger ledger) {
    this.run = run;
    this.origin = origin;
    this.project = project;
    this.maxValueBytes = maxValueBytes;
    this.ledger = ledger;
  }

  @Override
  public void writeTo(AttributeSink sink) {
    int mark = sink.mark();
    try {
      RunAttributes.write(run, origin, project, maxValueBytes, sink);
    } catch (Throwable t) {
      ledger.add("failures", "encode", t.getClass().getSimpleName(), 1);
      sink.back(mark);
      RunAttributes.write(BareRun.of(run), origin, project, maxValueBytes, sink);
    }
  }

  private Attributes list() {
    Attributes known = list;
    if (known == null) {
      AttributeList.Writer writer = new AttributeList.Writer();
      writeTo(writer);
      known = writer.build();
      list = known;
    }
    return known;
  }

  @Override
  public <T> @Nullable T get(AttributeKey<T> key) {
    return list().get(key);
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    list().forEach(consumer);
  }

  @Override
  public int size() {
    return list().size();
  }

  @Override
  public boolean isEmpty() {
    return list().isEmpty();
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    return list().asMap();
  }

  @Override
  public AttributesBuilder toBuilder() {
    return list().toBuilder();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return list().equals(other);
  }

  @Override
  public int hashCode() {
    return list().hashCode();
  }

  @Override
  public String toString() {
    return list().toString();
  }
}
