package io.spansmith.redact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce; the key's id is authenticated with the text. */
final class Encryption {

  static final String PREFIX = "enc:v1:";

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** {@code enc:v1:<key id>:<nonce, text and tag in base64url>}. */
  static String encrypt(String value, String key, String keyId) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key, keyId, nonce)
              .doFinal(value.getBytes(StandardCharsets.UTF_8));
      byte[] whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return PREFIX + keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot encrypt", impossible);
    }
  }

  /**
   * The text that was encrypted.
   *
   * @throws GeneralSecurityException when the key is another or the token was changed
   */
  static String decrypt(String body, String key, String keyId) throws GeneralSecurityException {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(body);
    } catch (IllegalArgumentException cut) {
      throw new GeneralSecurityException("not base64url", cut);
    }
    if (whole.length < NONCE + TAG_BITS / 8) {
      throw new GeneralSecurityException("too short");
    }
    byte[] nonce = Arrays.copyOf(whole, NONCE);
    byte[] plain =
        cipher(Cipher.DECRYPT_MODE, key, keyId, nonce).doFinal(whole, NONCE, whole.length - NONCE);
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static Cipher cipher(int mode, String key, String keyId, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(bytes(key), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((PREFIX + keyId).getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  /** A key of 32 bytes in base64 is taken as it is; any other text is hashed to one. */
  private static byte[] bytes(String key) throws GeneralSecurityException {
    try {
      byte[] decoded = Base64.getDecoder().decode(key);
      if (decoded.length == 32) {
        return decoded;
      }
    } catch (IllegalArgumentException passphrase) {
      return sha256(key);
    }
    return sha256(key);
  }

  private static byte[] sha256(String key) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
  }

  private Encryption() {}
}
