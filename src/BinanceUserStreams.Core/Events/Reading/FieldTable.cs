using System.Collections;

namespace BinanceUserStreams.Events.Reading;

/// <summary>The members of one JSON object. Names are compared as bytes: <c>e</c> and <c>E</c> are different.</summary>
internal sealed class FieldTable<T> : IEnumerable<Field<T>>
    where T : class
{
    private readonly Field<T>?[] _letters = new Field<T>?[128];
    private readonly List<Field<T>> _names = [];

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
        if (name.Length == 1)
        {
            return name[0] < _letters.Length ? _letters[name[0]] : null;
        }

        foreach (var field in _names)
        {
            if (name.SequenceEqual(field.Utf8Key))
            {
                return field;
            }
        }

        return null;
    }

    public IEnumerator<Field<T>> GetEnumerator() => _letters.OfType<Field<T>>().Concat(_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Field<T> field)
    {
        if (field.Utf8Key.Length == 1)
        {
            _letters[field.Utf8Key[0]] = field;
        }
        else
        {
            _names.RemoveAll(known => known.Key == field.Key);
            _names.Add(field);
        }
    }
}
