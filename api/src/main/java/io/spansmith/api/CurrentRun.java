package io.spansmith.api;

import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The run that the current span becomes: says what the telemetry cannot know.
 *
 * <pre>{@code
 * CurrentRun.get().type("tool").name("find_customer").prompt("support", "v12");
 * }</pre>
 *
 * <p>Only sets attributes on the span; does nothing when no span is recording. Thread-safe.
 */
public final class CurrentRun {

  private final Span span;

  private CurrentRun(Span span) {
    this.span = span;
  }

  /** The run of the span in the current context. */
  public static CurrentRun get() {
    return new CurrentRun(Span.current());
  }

  /** The run of a given span. */
  public static CurrentRun of(Span span) {
    return new CurrentRun(Objects.requireNonNull(span, "span"));
  }

  /** The run type: {@code llm}, {@code chain}, {@code tool}, {@code retriever} ... */
  public CurrentRun type(String runType) {
    span.setAttribute(RunAttributes.RUN_TYPE, runType);
    return this;
  }

  /** A stable name; without ids, so that runs of one kind can be found together. */
  public CurrentRun name(String name) {
    span.setAttribute(RunAttributes.RUN_NAME, name);
    return this;
  }

  /** The tags of the run; replaces those set before. A comma in a tag becomes a blank. */
  public CurrentRun tags(String... tags) {
    List<String> clean = List.of(tags).stream().map(tag -> tag.replace(',', ' ')).toList();
    span.setAttribute(RunAttributes.TAGS, String.join(",", clean));
    return this;
  }

  /** An entry of the run's metadata; replaces one of the same key. */
  public CurrentRun metadata(String key, String value) {
    span.setAttribute(RunAttributes.metadata(key), value);
    return this;
  }

  /** The conversation; every run of the trace gets it. */
  public CurrentRun thread(String threadId) {
    span.setAttribute(RunAttributes.THREAD_ID, threadId);
    return this;
  }

  /** The prompt in use and its version: a commit, a tag, a number. */
  public CurrentRun prompt(String name, String version) {
    span.setAttribute(RunAttributes.PROMPT_NAME, name);
    span.setAttribute(RunAttributes.PROMPT_VERSION, version);
    return this;
  }

  /** As {@link #prompt} with a version made from the text: the same text, the same version. */
  public CurrentRun promptText(String name, String text) {
    return prompt(name, version(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * As {@link #promptText} with a class path resource.
   *
   * @throws IllegalArgumentException when there is no such resource
   */
  public CurrentRun promptResource(String name, Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "no resource " + resource + " beside " + beside.getName());
      }
      return prompt(name, version(in.readAllBytes()));
    } catch (IOException e) {
      throw new IllegalArgumentException("resource " + resource + " cannot be read", e);
    }
  }

  /** The id of the run in LangSmith: the span id right-aligned in a UUID (contract §0.2). */
  public String id() {
    String spanId = span.getSpanContext().getSpanId();
    return "00000000-0000-0000-" + spanId.substring(0, 4) + "-" + spanId.substring(4);
  }

  /**
   * The address of the run's page.
   *
   * @param projectUrl the project's page, as the browser shows it
   */
  public String url(String projectUrl) {
    int query = projectUrl.indexOf('?');
    String base = query < 0 ? projectUrl : projectUrl.substring(0, query);
    return (base.endsWith("/") ? base : base + "/") + "r/" + id() + "?poll=true";
  }

  private static String version(byte[] text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
