package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.Base64;
import java.util.List;

/**
 * Addresses whose text has no check, or one that is common to many things: told by the chain's name
 * nearby, as Solana's 32 bytes in base 58, or by a check of their own, as TON's.
 */
final class WalletsByName {

  private static final String NAME = "crypto_wallet";
  private static final int TON_BYTES = 36;

  private WalletsByName() {}

  static List<TokenDefinition> all() {
    return List.of(
        TokenDefinition.named(NAME)
            .packs("pii")
            .near("solana|sol_|sol |sol-|phantom|spl token|wallet")
            .valid(text -> TokenChecks.random(text) && Base58.decode(text).length == 32)
            .body(Alphabet.ALNUM, 43, 44, "Solana, account model"),
        // Without capitals there is no checksum (EIP-55).
        TokenDefinition.named(NAME, "0x")
            .packs("pii")
            .near(
                "wallet|ethereum|eth |eth_|eth:|metamask|erc20|erc-20|polygon|bsc |usdt|usdc|send")
            .valid(text -> TokenChecks.random(text.substring(2)))
            .body(Alphabet.HEX, 40, "Ethereum, accounts"),
        TokenDefinition.named(NAME)
            .packs("pii")
            .near("polkadot|kusama|substrate|ss58")
            .valid(text -> TokenChecks.random(text) && Base58.decode(text).length == 35)
            .body(Alphabet.ALNUM, 47, 48, "Polkadot, SS58 address format"),
        TokenDefinition.named(NAME, "EQ", "UQ", "kQ", "0Q")
            .packs("pii")
            .valid(WalletsByName::ton)
            .body(Alphabet.WORD, 46, "TON, TEP-2 addresses"));
  }

  /** A tag, a chain, 32 bytes and CRC-16/XMODEM of them, in base64 for URLs. */
  private static boolean ton(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    int crc = 0;
    for (int i = 0; i < TON_BYTES - 2; i++) {
      crc ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return (crc >> 8 & 0xff) == (bytes[TON_BYTES - 2] & 0xff)
        && (crc & 0xff) == (bytes[TON_BYTES - 1] & 0xff);
  }
}
