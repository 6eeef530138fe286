package io.spansmith.match;

import io.spansmith.config.Match;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run together with the span it was read from. A view: it copies nothing. */
public final class RunSubject implements MatchSubject {

  private final Run run;
  private final MatchSubject span;
  private final Supplier<List<RunType>> inside;

  private RunSubject(Run run, MatchSubject span, Supplier<List<RunType>> inside) {
    this.run = run;
    this.span = span;
    this.inside = inside;
  }

  /**
   * A run.
   *
   * @param inside tells the types of the runs around it; asked only when a rule asks
   */
  public static RunSubject of(Run run, MatchSubject span, Supplier<List<RunType>> inside) {
    return new RunSubject(run, span, inside);
  }

  @Override
  public void forEach(Source source, BiConsumer<String, Object> visitor) {
    if (source == Source.METADATA) {
      run.metadata().forEach((key, value) -> visitor.accept(key, plain(value)));
    } else {
      span.forEach(source, visitor);
    }
  }

  @Override
  public @Nullable Object get(Source source, String key) {
    if (source != Source.METADATA) {
      return span.get(source, key);
    }
    Json value = run.metadata().get(key);
    return value == null ? null : plain(value);
  }

  private static Object plain(Json value) {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    if (value instanceof Json.Arr list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    return value.toString();
  }

  @Override
  public @Nullable Object property(Match.Field.Name name) {
    Usage usage = run.usage();
    return switch (name) {
      case NAME -> run.spanName();
      case STATUS -> run.error() == null ? span.property(name) : "error";
      case RUN_TYPE -> run.type().wireName();
      case RUN_NAME -> run.name();
      case INSIDE -> names(inside.get());
      case PROJECT -> run.project();
      case THREAD_ID -> run.threadId();
      case USER_ID -> run.userId();
      case TAG -> run.tags().isEmpty() ? null : run.tags();
      case MODEL -> run.model().model();
      case PROVIDER -> run.model().provider();
      case DURATION_MS -> Math.max(0, run.endNanos() - run.startNanos()) / 1e6;
      case INPUT_TOKENS -> usage == null ? null : usage.input();
      case OUTPUT_TOKENS -> usage == null ? null : usage.output();
      case TOTAL_TOKENS -> usage == null ? null : total(usage);
      case TOTAL_COST -> usage == null ? null : usage.costs().get("total_cost");
      default -> span.property(name);
    };
  }

  private static @Nullable List<String> names(List<RunType> types) {
    return types.isEmpty() ? null : types.stream().map(RunType::wireName).toList();
  }

  private static @Nullable Long total(Usage usage) {
    if (usage.total() != null) {
      return usage.total();
    }
    Long input = usage.input();
    Long output = usage.output();
    return input == null && output == null
        ? null
        : Long.valueOf((input == null ? 0 : input) + (output == null ? 0 : output));
  }
}
