package io.spansmith.export.wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Shows a proxy the user and password for a TLS destination. The JDK's client must not: Basic is
 * forbidden there for the whole JVM ({@code jdk.http.auth.tunneling.disabledSchemes}), and that
 * switch is the application's.
 *
 * <p>Listens on loopback for that client alone, which knows a random token, and leads nowhere but
 * to the destination through its proxy. Thread-safe.
 */
final class ProxyTunnel implements Closeable {

  private static final int MAX_HEAD = 16 * 1024;

  private final ServerSocket entrance;
  private final ProxyAddress proxy;
  private final String target;
  private final int timeoutMillis;
  private final String token;

  private ProxyTunnel(
      ServerSocket entrance, ProxyAddress proxy, String target, long timeoutMillis) {
    this.entrance = entrance;
    this.proxy = proxy;
    this.target = target;
    this.timeoutMillis = (int) Math.min(Integer.MAX_VALUE, timeoutMillis);
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    token = "Bearer " + HexFormat.of().formatHex(random);
  }

  /**
   * Opens the way to one destination.
   *
   * @param target host and port
   */
  static ProxyTunnel open(ProxyAddress proxy, String target, long timeoutMillis)
      throws IOException {
    ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    ProxyTunnel tunnel = new ProxyTunnel(entrance, proxy, target, timeoutMillis);
    Threads.daemon("proxy", tunnel::listen).start();
    return tunnel;
  }

  /** Where the client finds its proxy. */
  ProxySelector selector() {
    return ProxySelector.of(
        new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort()));
  }

  /** What the client shows instead of the credentials. */
  String token() {
    return token;
  }

  private void listen() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Threads.daemon("proxy-out", () -> carry(client)).start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      client.setSoTimeout(timeoutMillis);
      if (!head(client.getInputStream()).contains(token)) {
        return;
      }
      client.setSoTimeout(0);
      upstream.connect(proxy.resolved(), timeoutMillis);
      upstream.getOutputStream().write(connect().getBytes(StandardCharsets.ISO_8859_1));
      Threads.daemon("proxy-in", () -> pump(upstream, client)).start();
      pump(client, upstream);
    } catch (IOException broken) {
      // The client learns it from its connection, which is closed by now.
      return;
    }
  }

  private String connect() {
    return "CONNECT "
        + target
        + " HTTP/1.1\r\nHost: "
        + target
        + "\r\nProxy-Authorization: "
        + proxy.authorization()
        + "\r\n\r\n";
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2 && head.size() < MAX_HEAD) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Until either side ends, which ends both. */
  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
