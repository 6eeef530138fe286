package io.spansmith.redact.external;

import io.spansmith.config.Secret;
import io.spansmith.outgoing.Untraced;
import io.spansmith.redact.external.ExternalException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request, bounded in time and in the size of its answer, and itself not traced. */
final class AnalyzeCall {

  private static final int LARGEST_ANSWER = 4 << 20;

  private final URI address;
  private final Secret token;
  private final long timeoutMillis;

  AnalyzeCall(URI address, Secret token, long timeoutMillis) {
    this.address = address;
    this.token = token;
    this.timeoutMillis = timeoutMillis;
  }

  /** The body of a 200 answer. */
  String send(byte[] question) throws ExternalException {
    Outcome outcome = new Outcome();
    Untraced.run(
        () -> {
          try {
            outcome.answer = exchange(question);
          } catch (ExternalException e) {
            outcome.failure = e;
          }
        });
    if (outcome.failure != null) {
      throw outcome.failure;
    }
    return outcome.answer;
  }

  private String exchange(byte[] question) throws ExternalException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    HttpURLConnection connection = null;
    boolean whole = false;
    try {
      connection = (HttpURLConnection) address.toURL().openConnection();
      String answer = exchange(connection, question, deadline);
      whole = true;
      return answer;
    } catch (SocketTimeoutException late) {
      throw new ExternalException(
          Reason.TIMEOUT, "the analyzer did not answer within " + timeoutMillis + " ms");
    } catch (IOException | ClassCastException broken) {
      throw new ExternalException(
          Reason.UNREACHABLE, "the analyzer cannot be asked: " + broken.getClass().getSimpleName());
    } finally {
      // A connection whose answer was read to its end is used again.
      if (connection != null && !whole) {
        connection.disconnect();
      }
    }
  }

  private String exchange(HttpURLConnection connection, byte[] question, long deadline)
      throws IOException, ExternalException {
    connection.setRequestMethod("POST");
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setConnectTimeout((int) timeoutMillis);
    connection.setReadTimeout((int) timeoutMillis);
    connection.setFixedLengthStreamingMode(question.length);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("Accept", "application/json");
    String bearer = token.reveal();
    if (!bearer.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + bearer);
    }
    connection.getOutputStream().write(question);
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new ExternalException(Reason.STATUS, "the analyzer answered status " + status);
    }
    return body(connection, deadline);
  }

  /** The read timeout counts from byte to byte; the deadline holds for all of them. */
  private String body(HttpURLConnection connection, long deadline)
      throws IOException, ExternalException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    try (InputStream in = connection.getInputStream()) {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        all.write(some, 0, read);
        if (all.size() > LARGEST_ANSWER) {
          throw new ExternalException(Reason.BAD_ANSWER, "the analyzer's answer has no end");
        }
        if (System.nanoTime() - deadline > 0) {
          throw new SocketTimeoutException();
        }
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** What came out of the suppressed block, which cannot throw or return. */
  private static final class Outcome {
    private String answer = "";
    private @Nullable ExternalException failure;
  }
}
