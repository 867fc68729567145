using System.Collections;

namespace BinanceUserStreams.Events.Reading;

/// <summary>The members of one JSON object. Names are compared as bytes: <c>e</c> and <c>E</c> are different.</summary>
internal sealed class FieldTable<T> : IEnumerable<Field<T>>
    where T : class
{
    // Open addressing. An object has some forty members at most, so there is always a free slot soon.
    private const int SlotCount = 1 << FieldName.SlotBits;

    private readonly Field<T>?[] _slots = new Field<T>?[SlotCount];
    private readonly List<Field<T>> _fields = [];

    public FieldTable(params IEnumerable<Field<T>> inherited)
    {
        foreach (var field in inherited)
        {
            Add(field);
        }
    }

    /// <summary>Adds a member; one of the same name that was inherited is replaced.</summary>
    public void Add(string key, string property, FieldReader<T> read) => Add(new Field<T>(key, property, read));

    /// <summary>Adds an object whose members belong to the same event.</summary>
    public void Add(string key, FieldTable<T> members) =>
        Add(key, "", (T target, ref EventReader reader) => reader.ReadObject(target, members));

    /// <summary>The same members, for a class derived from this one.</summary>
    public IEnumerable<Field<TDerived>> For<TDerived>()
        where TDerived : class, T => this.Select(field => new Field<TDerived>(field.Key, field.Property, field.Read));

    /// <summary>The member of this name; null if it is not known.</summary>
    public Field<T>? Find(ReadOnlySpan<byte> name)
    {
        var code = FieldName.Code(name);
        for (var slot = FieldName.Slot(code); ; slot = (slot + 1) % SlotCount)
        {
            var field = _slots[slot];
            if (field is null
                || (field.Code == code && (name.Length <= FieldName.ExactLength || name.SequenceEqual(field.Utf8Key))))
            {
                return field;
            }
        }
    }

    public IEnumerator<Field<T>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Field<T> field)
    {
        var slot = FieldName.Slot(field.Code);
        while (_slots[slot] is { } other && other.Key != field.Key)
        {
            slot = (slot + 1) % SlotCount;
        }

        if (_slots[slot] is { } replaced)
        {
            _fields.Remove(replaced);
        }

        _slots[slot] = field;
        _fields.Add(field);
    }
}
