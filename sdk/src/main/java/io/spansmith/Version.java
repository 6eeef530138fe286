package io.spansmith;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that was built, read from a resource that the build writes. */
final class Version {

  private static final String RESOURCE = "version.properties";

  private Version() {}

  static String current() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException unreadable) {
      return "unknown";
    }
  }
}
