/**
 * The engine: one pass over a text, anchors and bounded verification, no regular expressions but
 * the user's own. Work grows linearly with the text.
 *
 * <p>Finds places in a text; what becomes of them is decided in {@code io.spansmith.redact}.
 *
 * <p>The way of a text: {@link Engine} takes it, {@link View} resolves its escapes, {@link Narrow}
 * lays it out as bytes, {@link Anchors} marks where anything may begin, {@link Pass} goes from mark
 * to mark and asks whom a mark may concern, {@link Found} keeps what they find, {@link Output}
 * writes the text anew. What all of them know of the text meanwhile is the {@link Scan}. Those who
 * are asked:
 *
 * <ul>
 *   <li>of digits: {@link Groups}, and by it {@link Numbers}, {@link Cards}, {@link Phones}, {@link
 *       Dates}
 *   <li>of words with digits: {@link Codes}, and by it {@link Ids}, {@link Ibans}, {@link
 *       Addresses}, {@link Opaque}
 *   <li>of what vendors begin their credentials with: {@link Tokens}; of armour and web tokens:
 *       {@link Keys}, {@link KeyFiles}, {@link Credentials}
 *   <li>of names and what is assigned to them: {@link Assignments}, and by it {@link Names}, {@link
 *       SensitiveNames}, {@link Value}, {@link Credible}, {@link Elements}, {@link Statements},
 *       {@link Spoken}; {@link Columns} and {@link Manifests} where the name stands elsewhere
 *   <li>of signs within addresses: {@link Mail}, {@link Urls}, {@link Logins}
 *   <li>of what hides others: {@link Encoded}, {@link Entities}
 * </ul>
 */
@NullMarked
package io.spansmith.redact.scan;

import org.jspecify.annotations.NullMarked;
