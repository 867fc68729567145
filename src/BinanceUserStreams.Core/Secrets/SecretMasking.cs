using System.Text;
using System.Text.RegularExpressions;

namespace BinanceUserStreams.Secrets;

/// <summary>
/// Masks what must not be seen in text that is not ours: the secrets of this process however they are written, and by
/// their place those that nobody told it, such as the user info of an address.
/// </summary>
internal static class SecretMasking
{
    // From this length on nobody writes the same by chance; a shorter one is masked where it stands by itself.
    private const int LongEnough = 16;

    private const string Key = "(?:listen_?key|(?:listen_?)?token|api_?key|x-mbx-apikey|secret_?key|signature)";

    // Keys show their ends, so that they can be told from one another.
    private static readonly Regex[] Keys =
    [
        // Also where JSON stands within JSON.
        Place($@"(?<before>(?<quote>\\?[""']){Key}\k<quote>\s*:\s*\k<quote>)(?<secret>(?:(?!\k<quote>).){{1,4096}})"),
        Place($@"(?<before>\b{Key}(?:=|%3D))(?<secret>[^\s&""'<>#,;]+)"),
        Place(@"(?<before>\bX-MBX-APIKEY:\s*)(?<secret>[^\s""'<>,;]+)"),
    ];

    private static readonly Regex[] Passwords =
    [
        Place(@"(?<before>\b(?:Proxy-)?Authorization:\s*(?:\w+\s+)?)(?<secret>[^\s""'<>,;]+)"),

        // A password with an @ is often not escaped: up to the last one.
        Place(@"(?<before>://)(?<secret>[^\s/?#]+)(?=@)"),
    ];

    /// <summary>The text with every secret masked; the same text if there is none in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="more">Secrets that the process does not know yet.</param>
    public static string Mask(string text, params IEnumerable<string?> more)
    {
        foreach (var place in Keys)
        {
            text = place.Replace(
                text, match => match.Groups["before"].Value + Secrets.Mask.Of(match.Groups["secret"].Value));
        }

        foreach (var place in Passwords)
        {
            text = place.Replace(text, "${before}...");
        }

        string[] others = [.. more.OfType<string>().Where(secret => secret.Length >= KnownSecrets.Shortest)];
        text = Replace(text, SpelledText.AsItIs(text), others);
        return SpelledText.TryRead(text, out var meant) ? Replace(text, meant, others) : text;
    }

    private static string Replace(string text, SpelledText meant, string[] others)
    {
        StringBuilder? masked = null;
        var done = 0;
        for (var i = 0; i <= meant.Characters.Length - KnownSecrets.Shortest; i++)
        {
            if (Find(meant.Characters, i, others) is not { } secret)
            {
                continue;
            }

            masked ??= new StringBuilder(text.Length);
            masked.Append(text, done, meant.Origin(i) - done).Append(Secrets.Mask.Of(secret));
            done = meant.Origin(i + secret.Length);
            i += secret.Length - 1;
        }

        return masked is null ? text : masked.Append(text, done, text.Length - done).ToString();
    }

    private static string? Find(ReadOnlySpan<char> text, int start, string[] others)
    {
        var found = KnownSecrets.At(text, start);
        foreach (var other in others)
        {
            if (other.Length > (found?.Length ?? 0)
                && text.Slice(start).StartsWith(other.AsSpan(), StringComparison.Ordinal))
            {
                found = other;
            }
        }

        return found is null || (found.Length < LongEnough && !StandsAlone(text, start, found.Length)) ? null : found;
    }

    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length]));

    private static Regex Place(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
}
