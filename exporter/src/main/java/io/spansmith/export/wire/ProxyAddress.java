package io.spansmith.export.wire;

import io.spansmith.config.Secret;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy as {@code http://user:password@host:port} names it; what is not allowed in an
 * address is percent-encoded there. Shows no credentials.
 */
final class ProxyAddress {

  private final String host;
  private final int port;
  private final @Nullable String authorization;

  private ProxyAddress(String host, int port, @Nullable String authorization) {
    this.host = host;
    this.port = port;
    this.authorization = authorization;
  }

  static ProxyAddress of(Secret proxy) {
    String text = proxy.reveal();
    URI address = URI.create(text.contains("://") ? text : "http://" + text);
    int port = address.getPort() < 0 ? 80 : address.getPort();
    String user = address.getRawUserInfo();
    return new ProxyAddress(address.getHost(), port, user == null ? null : basic(user));
  }

  /** The proxy itself; its name is looked up when it is used. */
  ProxySelector selector() {
    return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
  }

  InetSocketAddress resolved() {
    return new InetSocketAddress(host, port);
  }

  /** The value of {@code Proxy-Authorization}, or null when it asks for none. */
  @Nullable String authorization() {
    return authorization;
  }

  private static String basic(String user) {
    // A plus is a plus in an address.
    String plain = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    String pair = plain.contains(":") ? plain : plain + ":";
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "ProxyAddress{" + host + ":" + port + "}";
  }
}
