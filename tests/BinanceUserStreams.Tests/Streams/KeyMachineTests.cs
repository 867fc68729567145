using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// Whatever happens to a key in whatever order: every way through the machine is walked, with what is under way.
/// </summary>
public sealed class KeyMachineTests
{
    private enum Activity
    {
        None,
        Post,
        Put,
        CancelledPut,
        Wait,
    }

    [Fact]
    public void Exactly_one_request_or_wait_is_under_way_and_whatever_it_ends_with_is_understood()
    {
        var known = Walk();
        Assert.Equal(Enum.GetValues<KeyState>().ToHashSet(), known.Select(place => place.State).ToHashSet());
    }

    [Fact]
    public void A_key_is_taken_for_good_from_when_it_was_taken_until_it_is_lost() => Assert.All(
        Walk(), place => Assert.Equal(place.IsGood, KeyTransitions.HasKey(place.State)));

    [Fact]
    public void Nobody_who_asked_for_a_key_waits_while_it_rests() => Assert.DoesNotContain(
        Walk(), place => place is { IsAsked: true, State: KeyState.Idle or KeyState.Paused or KeyState.PausedByLimit });

    private static HashSet<Place> Walk()
    {
        HashSet<Place> known = [];
        Queue<Place> open = new(
        [
            new Place(default, Activity.None, IsGood: false, IsAsked: false).After(KeyTransitions.First(hasKey: false)),
            new Place(default, Activity.None, IsGood: true, IsAsked: false).After(KeyTransitions.First(hasKey: true)),
        ]);
        while (open.TryDequeue(out var place))
        {
            if (known.Add(place))
            {
                open.Enqueue(place.After(KeyTransitions.Next(place.State, KeyInput.Wanted)));
                open.Enqueue(place.After(KeyTransitions.Next(place.State, KeyInput.Lost)));
                foreach (var end in Ends(place.Activity))
                {
                    var ended = place with { Activity = Activity.None };
                    open.Enqueue(ended.After(KeyTransitions.Next(place.State, end)));
                }
            }
        }

        return known;
    }

    private static KeyInput[] Ends(Activity activity) => activity switch
    {
        Activity.Post => [KeyInput.SameKey, KeyInput.OtherKey, KeyInput.Failed, KeyInput.Limited],
        Activity.Put =>
        [
            KeyInput.SameKey, KeyInput.OtherKey, KeyInput.UnnamedKey, KeyInput.Gone, KeyInput.Failed, KeyInput.Limited,
        ],
        Activity.CancelledPut => [.. Ends(Activity.Put), KeyInput.Cancelled],
        _ => [KeyInput.Due],
    };

    private sealed record Place(KeyState State, Activity Activity, bool IsGood, bool IsAsked)
    {
        public Place After(KeyStep step)
        {
            var place = step.Effects.Aggregate(this, (before, effect) => before.Do(effect)) with { State = step.State };
            Assert.True(place.Activity != Activity.None, $"Nothing is under way any more: {this} -> {place}");
            return place;
        }

        private Place Do(KeyEffect effect) => effect switch
        {
            KeyEffect.Ask => this with { IsAsked = true },
            KeyEffect.Reply => this with { IsAsked = false },
            KeyEffect.DeclareLoss => Only(IsGood) with { IsGood = false },
            KeyEffect.TakeKey => Only(!IsGood) with { IsGood = true },
            KeyEffect.KeepKey => Only(IsGood),
            KeyEffect.CountFailure => this,
            KeyEffect.EndWait => Only(Activity == Activity.Wait) with { Activity = Activity.None },
            KeyEffect.CancelExtension => Only(Activity == Activity.Put) with { Activity = Activity.CancelledPut },
            KeyEffect.Create => Begin(Activity.Post),
            KeyEffect.Extend => Only(IsGood).Begin(Activity.Put),
            _ => Begin(Activity.Wait),
        };

        private Place Begin(Activity activity) => Only(Activity == Activity.None) with { Activity = activity };

        private Place Only(bool isAllowed)
        {
            Assert.True(isAllowed, $"{this}");
            return this;
        }
    }
}
