namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// Two connections bring the same events, each in the order of the wire, at any pace, and are replaced now and then: what
/// comes out is what was sent, each once and in its order.
/// </summary>
public sealed class InterleavingTests
{
    private const int Runs = 300;
    private const int Steps = 400;

    [Fact]
    public void However_two_connections_interleave_the_output_is_what_was_sent()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            Exchange exchange = new(new Random(seed));
            for (var step = 0; step < Steps; step++)
            {
                exchange.Step();
            }

            exchange.Finish();
            exchange.AssertDelivered(seed);
        }
    }

    // One connection as the exchange sees it: it gets every event from the moment on that it was opened.
    private sealed class Reader(int number, int from, bool isWrapped)
    {
        public int Number { get; } = number;

        public int From { get; } = from;

        public int Read { get; set; } = from;

        public bool IsHeld { get; set; }

        public string Frame(string text) => isWrapped ? $$"""{"stream":"key{{Number}}","data":{{text}}}""" : text;
    }

    private sealed class Exchange
    {
        private readonly SequencerBench _bench = new();
        private readonly Random _random;
        private readonly List<string> _sent = [];
        private readonly List<Reader> _readers = [];
        private int _opened;
        private int _accepted;

        public Exchange(Random random)
        {
            _random = random;
            Open();
            Open();
        }

        public void Step()
        {
            switch (_random.Next(12))
            {
                case < 3:
                    _sent.Add(StreamBench.Trade(_sent.Count));
                    break;
                case < 10:
                    Read(_readers[_random.Next(_readers.Count)]);
                    break;
                case 10:
                    Replace();
                    break;
                default:
                    Release();
                    break;
            }
        }

        public void Finish()
        {
            foreach (var reader in _readers.ToList())
            {
                while (reader.Read < _sent.Count)
                {
                    Read(reader);
                }

                Release();
            }
        }

        public void AssertDelivered(int seed)
        {
            Assert.True(_opened > 3, $"Seed {seed}: no connection was replaced.");
            Assert.Equal(_sent, _bench.Texts());
            Assert.Equal(_accepted - _sent.Count, _bench.Sequencer.Counters.DuplicatesRemoved);
        }

        private void Read(Reader reader)
        {
            if (reader.Read < _sent.Count)
            {
                _accepted++;
                _bench.Accept(reader.Number, reader.Frame(_sent[reader.Read++]));
            }
        }

        private void Open()
        {
            Reader reader = new(++_opened, _sent.Count, _random.Next(2) == 0);
            if (_readers.Count > 0)
            {
                _bench.Sequencer.Hold(reader.Number);
                reader.IsHeld = true;
            }

            _readers.Add(reader);
        }

        // The oldest one is closed, read or not, once another one delivers that it had reached.
        private void Replace()
        {
            var oldest = _readers[0];
            if (_readers.Count < 3)
            {
                Open();
            }
            else if (!oldest.IsHeld && _readers.Exists(other => other != oldest && !other.IsHeld && oldest.Read >= other.From))
            {
                _readers.Remove(oldest);
            }
        }

        // As the handover does it: those that were opened before have been read up to where this one begins.
        private void Release()
        {
            foreach (var (reader, index) in _readers.Select((reader, index) => (reader, index)).ToList())
            {
                var before = _readers.Take(index).ToList();
                if (reader.IsHeld && before.TrueForAll(other => !other.IsHeld && other.Read >= reader.From))
                {
                    _bench.Sequencer.Release(reader.Number);
                    reader.IsHeld = false;
                }
            }
        }
    }
}
