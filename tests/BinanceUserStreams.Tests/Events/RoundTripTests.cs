using System.Globalization;
using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using CsCheck;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What is kept of a frame, for frames and amounts that nobody chose.</summary>
public sealed class RoundTripTests
{
    private const int Samples = 20_000;

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 12].Select(Escaped),
        Gen.String[Gen.Char['\u00a0', '\ud7ff'], 0, 12],
        Gen.OneOf("\\ud83d", "\\u001b[2J", "\\\"\\\\\\/\\n"));

    private static readonly Gen<string> Member = Gen.OneOf(
        Text.Select(text => $"\"{text}\""), Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.OneOf("null", "true", "{}", "[]", "[1, {\"a\": 2}]", "1e400", "-0.000"));

    private static readonly Gen<string> Space = Gen.OneOf("", " ", "\n", "\r\n\t");

    private static readonly Gen<string> Event =
        from name in Gen.OneOf("ORDER_TRADE_UPDATE", "TRADE_LITE", "ACCOUNT_UPDATE", "NEW_THING")
        from key in Gen.OneOf("o", "a", "s", "E", "zz", "\\u0073")
        from value in Member
        from space in Space
        select $"{{{space}\"e\":{space}\"{name}\",{space}\"{key}\":{value}{space}}}";

    // What the exchange could write: digits, a point, a sign, zeros at the end.
    private static readonly Gen<string> Amount =
        from isNegative in Gen.Bool
        from whole in Gen.OneOf(Gen.Const("0"), Digits(1, 30).Select(digits => digits.TrimStart('0') is { Length: > 0 } some ? some : "0"))
        from fraction in Gen.OneOf(Gen.Const(""), Digits(1, 30).Select(digits => "." + digits))
        select (isNegative ? "-" : "") + whole + fraction;

    [Fact]
    public void The_text_of_an_event_is_the_frame_byte_for_byte() => Event.Sample(
        json =>
        {
            var utf8 = Encoding.UTF8.GetBytes(json);
            var read = Parser().Parse(utf8, DateTimeOffset.UnixEpoch).Event!;
            return Encoding.UTF8.GetBytes(read.Json).AsSpan().SequenceEqual(utf8) && EventPayload.Event(json, Market.UsdMFutures).Json == json;
        },
        iter: Samples);

    [Fact]
    public void In_a_wrapper_it_is_the_inner_objects_text() => Gen.Select(Event, Space, Gen.Bool).Sample(
        (json, space, first) =>
        {
            var frame = first
                ? $"{{{space}\"data\":{space}{json}{space},\"stream\":\"x\"}}"
                : $"{{\"stream\":\"x\",{space}\"data\":{space}{json}{space}}}{space}";
            return Parser().Parse(Encoding.UTF8.GetBytes(frame), null).Event!.Json == json
                && EventPayload.Event(frame, Market.UsdMFutures).Json == json;
        },
        iter: Samples);

    [Fact]
    public void An_amount_is_kept_with_its_zeros_or_named_and_never_rounded() => Gen.Select(Amount, Gen.Bool).Sample(
        (written, isQuoted) =>
        {
            var value = isQuoted ? $"\"{written}\"" : written;
            var trade = (TradeLite)EventPayload.Event($"{{\"e\":\"TRADE_LITE\",\"p\":{value}}}", Market.UsdMFutures);
            return Fits(written)
                ? Same(trade.Price!.Value.ToString(CultureInfo.InvariantCulture), written) && trade.UnreadProperties.Count == 0
                : trade.Price is null ? trade.UnreadProperties is ["Price"] : IsExact(trade.Price.Value, written);
        },
        iter: Samples);

    private static EventParser Parser() => new(new StreamSource(Market.UsdMFutures, null));

    private static Gen<string> Digits(int fewest, int most) => Gen.String[Gen.Char['0', '9'], fewest, most];

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // 28 digits always do; up to 28 of them behind the point.
    private static bool Fits(string written) =>
        written.Count(char.IsAsciiDigit) <= 28 || (decimal.TryParse(written, CultureInfo.InvariantCulture, out var number)
            && Same(number.ToString(CultureInfo.InvariantCulture), written));

    // A zero has no sign.
    private static bool Same(string one, string other) =>
        one == other || (one.TrimStart('-') == other.TrimStart('-') && one.Trim('-', '0', '.').Length == 0);

    // Beyond that only zeros at the end of a fraction may be given up.
    private static bool IsExact(decimal number, string written) =>
        Same(WithoutZeros(number.ToString(CultureInfo.InvariantCulture)), WithoutZeros(written));

    private static string WithoutZeros(string number) =>
        number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
