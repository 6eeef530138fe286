package io.spansmith.inspector;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The page: three static files from the jar, no build step. */
final class Page {

  private final Map<String, byte[]> files =
      Map.of(
          "/", resource("page.html"),
          "/page.css", resource("page.css"),
          "/page.js", resource("page.js"));

  private static final Map<String, String> TYPES =
      Map.of("/", "text/html", "/page.css", "text/css", "/page.js", "text/javascript");

  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] file = files.get(path);
    if (file == null) {
      Exchange.answer(exchange, 404, "text/plain", "not found\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
    Exchange.answer(exchange, 200, TYPES.get(path) + "; charset=utf-8", file);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
