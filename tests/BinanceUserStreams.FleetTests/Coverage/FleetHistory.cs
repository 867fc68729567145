using System.Globalization;

namespace BinanceUserStreams.FleetTests.Coverage;

/// <summary>
/// What happened to the hosts of a fleet, by the second: cuts of which each tells when they are over, deaths of which nobody tells.
/// Nobody reports while it is cut, and who is dead tells nothing more; all others report each five seconds.
/// </summary>
internal sealed class FleetHistory
{
    private const int Every = 5;

    private readonly int _hosts;
    private readonly int _seconds;
    private readonly int[] _delays;
    private readonly int[] _deaths;
    private readonly bool[][] _hears;

    public FleetHistory(
        int hosts, int seconds, IReadOnlyList<(int Host, int From, int Length)> cuts, IReadOnlyList<(int Host, int At)> deaths,
        int[] delays)
    {
        (_hosts, _seconds, _delays) = (hosts, seconds, delays);
        _deaths = [.. Enumerable.Repeat(int.MaxValue, hosts)];

        // One lives on: else the end of the story is open, and nothing is told of it.
        foreach (var (host, at) in deaths.Where(death => death.Host > 0))
        {
            _deaths[host] = Math.Min(_deaths[host], at);
        }

        _hears = [.. Enumerable.Range(0, hosts).Select(_ => Enumerable.Repeat(true, seconds).ToArray())];
        foreach (var (host, from, length) in cuts)
        {
            // The last second is heard: every gap has an end.
            Array.Fill(_hears[host], false, from, Math.Min(length, seconds - 1 - from));
        }
    }

    /// <summary>True if it was heard, as far as its host could tell: what it heard behind its last report died with it.</summary>
    public bool Heard(int host, int second) => _hears[host][second] && second < LastToldBy(host);

    /// <summary>Of each second whether nobody heard it.</summary>
    public IEnumerable<bool> MissedByAll() =>
        Enumerable.Range(0, _seconds).Select(second => !Enumerable.Range(0, _hosts).Any(host => Heard(host, second)));

    /// <summary>Plays what the bus gets between two seconds, both included, in its order.</summary>
    public void Play(CoverageBench bench, int from = 0, int until = int.MaxValue)
    {
        List<(int Stored, int Order, Action Send)> messages = [];
        for (var host = 0; host < _hosts; host++)
        {
            AddMessages(bench, host, messages);
        }

        foreach (var (_, _, send) in messages
            .Where(message => message.Stored >= from && message.Stored <= until)
            .OrderBy(message => message.Stored).ThenBy(message => message.Order))
        {
            send();
        }
    }

    public override string ToString() => string.Join("\n", _hears.Select((hears, host) => string.Create(
        CultureInfo.InvariantCulture, $"{host} dies {_deaths[host]}, late {_delays[host]}: {string.Concat(hears.Select(hear => hear ? '+' : '.'))}")));

    private static IEnumerable<(int From, int To)> Runs(bool[] hears, int until, bool value)
    {
        for (var from = 0; from < until; from++)
        {
            if (hears[from] == value)
            {
                var to = from;
                while (to < until && hears[to] == value)
                {
                    to++;
                }

                yield return (from, to);
                from = to;
            }
        }
    }

    private int LastToldBy(int host)
    {
        var last = 0;
        for (var second = Every; second <= _seconds; second += Every)
        {
            last = IsReporting(host, second) ? second : last;
        }

        return last;
    }

    private bool IsReporting(int host, int second) => second <= _deaths[host];

    private void AddMessages(CoverageBench bench, int host, List<(int Stored, int Order, Action Send)> messages)
    {
        var name = host.ToString(CultureInfo.InvariantCulture);
        foreach (var (from, to) in Runs(_hears[host], _seconds, false).Where(cut => cut.To <= _deaths[host]))
        {
            var stored = to + _delays[host];
            messages.Add((stored, 2 * host, () => bench.Gap(stored, name, from, to)));
        }

        for (var second = Every; second <= _seconds; second += Every)
        {
            var told = second;
            if (IsReporting(host, second) && Runs(_hears[host], second, true).ToList() is { Count: > 0 } heard)
            {
                var stored = told + _delays[host];
                messages.Add((stored, (2 * host) + 1, () => bench.Report(
                    stored, name, true, heard.TakeLast(16).Select(range => ((double)range.From, (double)range.To)))));
            }
        }
    }
}
