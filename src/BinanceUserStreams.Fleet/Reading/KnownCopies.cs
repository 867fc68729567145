using System.Globalization;
using System.Text;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Tells a message that was read before, under its own or its second id: the last ones of each account, at most 1.6 MB for each.
/// </summary>
internal sealed class KnownCopies
{
    private const int MostAccounts = 10_000;
    private const int IdentityDigits = 32;

    private readonly Dictionary<string, DuplicateWindow> _accounts = [];

    /// <summary>Remembers a message; false if it is known.</summary>
    /// <param name="subject">Stands for the account.</param>
    /// <param name="id">The message's id.</param>
    public bool Add(string subject, string id) => Find(subject).Add(IdentityOf(MessageId.First(id)));

    /// <summary>
    /// Remembers by what else an event that was read back may be known; false if it is known so, because another host heard it on the
    /// stream. Its own id has been added.
    /// </summary>
    public bool AddOthers(string subject, UserStreamEvent recovered)
    {
        var window = Find(subject);
        var own = recovered.Identity;
        var isNew = true;
        foreach (var other in recovered.OtherIdentities)
        {
            isNew &= other == own || window.Add(other);
        }

        return isNew;
    }

    // That of the event, as the id says it. An id of another form is somebody else's, and stands for itself.
    private static FrameFingerprint IdentityOf(string id)
    {
        var digits = id.Length - IdentityDigits;
        return digits > 0 && id[digits - 1] == '.'
            && ReadHalf(id.Substring(digits, 16)) is { } first && ReadHalf(id.Substring(digits + 16)) is { } second
            ? new FrameFingerprint(first, second)
            : FrameFingerprint.Of(Encoding.UTF8.GetBytes(id));
    }

    // The lowest byte first.
    private static ulong? ReadHalf(string digits) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(number)
            : null;

    private DuplicateWindow Find(string subject)
    {
        // Beyond all that a fleet has, they share one.
        var key = _accounts.Count < MostAccounts || _accounts.ContainsKey(subject) ? subject : "";
        if (!_accounts.TryGetValue(key, out var window))
        {
            _accounts.Add(key, window = new DuplicateWindow([]));
        }

        return window;
    }
}
