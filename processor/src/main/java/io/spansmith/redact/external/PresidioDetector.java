package io.spansmith.redact.external;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.spansmith.config.RedactionConfig.ExternalAnonymizer;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.redact.external.ExternalException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks an analyzer that speaks Presidio's {@code POST /analyze}.
 *
 * <p>Answers are kept under a digest of the text, bounded in bytes; failures are not kept. After
 * some failures in a row the service is left alone for a while, so that a dead one does not cost
 * every text its timeout.
 */
public final class PresidioDetector implements ExternalDetector {

  private static final int FAILURES_BEFORE_REST = 5;
  private static final long REST_NANOS = 10_000_000_000L;
  // A digest, its entry in the map and a list; then each entity in it.
  private static final int ENTRY_BYTES = 160;
  private static final int ENTITY_BYTES = 48;

  private final AnalyzeCall call;
  private final ExternalAnonymizer config;
  private final Cache<Digest, List<Entity>> answers;
  private final Ticker ticker;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong restUntil = new AtomicLong();

  /** A detector for the service of the configuration; nothing is asked before the first text. */
  public static PresidioDetector create(ExternalAnonymizer config) {
    return new PresidioDetector(config, Ticker.systemTicker());
  }

  PresidioDetector(ExternalAnonymizer config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    String base = config.endpoint();
    URI address = URI.create(base.endsWith("/analyze") ? base : base + "/analyze");
    call = new AnalyzeCall(address, config.token(), config.timeoutMillis());
    answers =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheBytes())
            .<Digest, List<Entity>>weigher(
                (digest, entities) -> ENTRY_BYTES + ENTITY_BYTES * entities.size())
            .executor(Runnable::run)
            .build();
  }

  @Override
  public List<Entity> find(String text) throws ExternalException {
    if (!speaks(text)) {
      return List.of();
    }
    Digest digest = Digest.of(text);
    List<Entity> known = answers.getIfPresent(digest);
    if (known != null) {
      return known;
    }
    long now = ticker.read();
    if (failures.get() >= FAILURES_BEFORE_REST && now - restUntil.get() < 0) {
      throw new ExternalException(Reason.RESTING, "the analyzer failed before and is left alone");
    }
    try {
      List<Entity> found = AnalyzeAnswer.read(call.send(question(text)), text);
      failures.set(0);
      answers.put(digest, found);
      return found;
    } catch (ExternalException e) {
      if (failures.incrementAndGet() >= FAILURES_BEFORE_REST) {
        restUntil.set(ticker.read() + REST_NANOS);
      }
      throw e;
    }
  }

  private byte[] question(String text) {
    ObjectBuilder question = Json.object().put("text", text).put("language", config.language());
    if (!config.entities().isEmpty()) {
      question.put("entities", Json.array(config.entities().stream().map(Json::of).toList()));
    }
    return question.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Two letters in a row; without them there is no name, and most ids and numbers are spared. */
  private static boolean speaks(String text) {
    boolean letter = false;
    for (int i = 0; i < text.length(); i++) {
      boolean next = Character.isLetter(text.charAt(i)) || Character.isSurrogate(text.charAt(i));
      if (letter && next) {
        return true;
      }
      letter = next;
    }
    return letter && text.length() == 1 && text.charAt(0) > 0x2e80;
  }
}
