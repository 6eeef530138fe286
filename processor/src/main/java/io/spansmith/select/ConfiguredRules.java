package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.Match;
import io.spansmith.config.RunsConfig;
import io.spansmith.config.RunsConfig.SpanRule;
import io.spansmith.match.MatchIndex;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.SpanSubject;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code drop} and {@code keep_spans} rules of a configuration. Immutable, thread-safe. */
final class ConfiguredRules implements SpanRules {

  private final List<SpanRule> drop;
  private final List<SpanRule> keep;
  private final MatchIndex dropIndex;
  private final MatchIndex keepIndex;
  private final Function<SpanData, @Nullable RunType> types;

  private ConfiguredRules(RunsConfig config, Function<SpanData, @Nullable RunType> types) {
    this.drop = config.drop();
    this.keep = config.keepSpans();
    this.dropIndex = MatchIndex.of(drop.stream().map(SpanRule::match).toList());
    this.keepIndex = MatchIndex.of(keep.stream().map(SpanRule::match).toList());
    this.types = types;
  }

  /**
   * The rules of a configuration.
   *
   * @param types the run type a span would have; asked only where a rule says {@code inside}
   */
  static SpanRules of(RunsConfig config, Function<SpanData, @Nullable RunType> types) {
    return config.drop().isEmpty() && config.keepSpans().isEmpty()
        ? SpanRules.NONE
        : new ConfiguredRules(config, types);
  }

  @Override
  public @Nullable String drop(SpanData span, Map<String, String> baggage) {
    int rule = drop.isEmpty() ? -1 : dropIndex.first(SpanSubject.of(span, baggage));
    return rule < 0 ? null : drop.get(rule).name();
  }

  @Override
  public @Nullable String keep(
      SpanData span, Map<String, String> baggage, Iterable<SpanData> enclosing) {
    int rule =
        keep.isEmpty()
            ? -1
            : keepIndex.first(new Enclosed(SpanSubject.of(span, baggage), enclosing, types));
    return rule < 0 ? null : keep.get(rule).name();
  }

  /** A span that knows what it stands in. */
  private record Enclosed(
      MatchSubject span, Iterable<SpanData> enclosing, Function<SpanData, @Nullable RunType> types)
      implements MatchSubject {

    @Override
    public void forEach(Source source, BiConsumer<String, Object> visitor) {
      span.forEach(source, visitor);
    }

    @Override
    public @Nullable Object get(Source source, String key) {
      return span.get(source, key);
    }

    @Override
    public @Nullable Object property(Match.Field.Name name) {
      if (name != Match.Field.Name.INSIDE) {
        return span.property(name);
      }
      List<String> inside = new ArrayList<>();
      for (SpanData above : enclosing) {
        RunType type = types.apply(above);
        if (type != null) {
          inside.add(type.name().toLowerCase(Locale.ROOT));
        }
      }
      return inside;
    }
  }
}
