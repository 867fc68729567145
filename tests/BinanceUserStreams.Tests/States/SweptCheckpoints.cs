using System.Collections;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Tests.States;

/// <summary>A checkpoint whose draft is swept away while it is written.</summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="times">How often.</param>
internal sealed class SweptCheckpoints(string folder, int times) : IReadOnlyCollection<StateCheckpoint>
{
    private int _sweeps;

    public int Count => 1;

    public IEnumerator<StateCheckpoint> GetEnumerator()
    {
        if (_sweeps++ < times)
        {
            foreach (var draft in Directory.GetFiles(folder, ".*.tmp"))
            {
                File.Delete(draft);
            }
        }

        yield return new StateCheckpoint { Version = StateCheckpoint.OwnVersion };
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
