package io.spansmith.export.wire;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Names a failure by a fixed word: exception messages may hold addresses or header values. */
final class Failure {

  static String word(@Nullable Throwable failure) {
    String word = "io";
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "unknown_host";
      }
      if (cause instanceof SSLException || isOfCertificates(cause)) {
        return "tls";
      }
      if (cause instanceof HttpTimeoutException) {
        return "timeout";
      }
      if (cause instanceof ConnectException) {
        // Why is told by another one within, if at all.
        word = "connect";
      } else if (cause instanceof RuntimeException && !(cause instanceof CompletionException)) {
        return "request";
      }
    }
    return word;
  }

  private static boolean isOfCertificates(Throwable failure) {
    return failure.getCause() instanceof CertificateException;
  }

  private Failure() {}
}
