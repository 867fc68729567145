using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Reads subjects, each once: a fleet has some hundreds of them.</summary>
/// <param name="subjects">The names of this environment.</param>
internal sealed class KnownSubjects(BusSubjects subjects)
{
    private const int Most = 20_000;

    private readonly string _beginning = subjects.OfEnvironment.TrimEnd('>');
    private readonly Dictionary<string, ReadingSubject> _known = [];

    /// <summary>Reads a subject, which may be anything.</summary>
    public ReadingSubject Read(string subject)
    {
        if (_known.TryGetValue(subject, out var known))
        {
            return known;
        }

        var read = ReadNew(subject);
        if (_known.Count < Most)
        {
            _known.Add(subject, read);
        }

        return read;
    }

    private ReadingSubject ReadNew(string subject) =>
        !subject.StartsWith(_beginning, StringComparison.Ordinal) || subject == subjects.Doctor
            ? new ReadingSubject(SubjectKind.Elsewhere, null, null)
        : subjects.HostOf(subject) is { } host ? new ReadingSubject(SubjectKind.Heard, null, host)
        : subjects.IsOfAccount(subject) ? new ReadingSubject(SubjectKind.Account, subjects.SourceOf(subject), null)
        : new ReadingSubject(SubjectKind.Foreign, null, null);
}
