namespace BinanceUserStreams.Tables;

/// <summary>What a workbook has beside its sheets: the same for every one but for their number.</summary>
internal static class XlsxParts
{
    public const string SheetBegin = Xml + "<worksheet xmlns=\"" + Main + "\"><sheetViews><sheetView workbookViewId=\"0\">" +
        "<pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>" +
        "<cols><col min=\"1\" max=\"1\" width=\"23\" customWidth=\"1\"/><col min=\"20\" max=\"20\" width=\"23\" customWidth=\"1\"/></cols>" +
        "<sheetData><row>";

    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static string SheetName(int number) => FormattableString.Invariant($"xl/worksheets/sheet{number}.xml");

    /// <summary>The parts with their names.</summary>
    public static IEnumerable<(string Name, string Text)> Of(int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToArray();
        yield return ("[Content_Types].xml", Xml + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
            Override("xl/workbook.xml", "sheet.main") + Override("xl/styles.xml", "styles") +
            string.Concat(numbers.Select(number => Override(SheetName(number), "worksheet"))) + "</Types>");
        yield return ("_rels/.rels", Xml + $"<Relationships xmlns=\"{Relations}\">" +
            Relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");
        yield return ("xl/workbook.xml", Xml + $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>" +
            string.Concat(numbers.Select(number => FormattableString.Invariant(
                $"<sheet name=\"Fills{(number == 1 ? "" : $" {number}")}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"))) +
            "</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", Xml + $"<Relationships xmlns=\"{Relations}\">" +
            string.Concat(numbers.Select(number => Relation(
                FormattableString.Invariant($"rId{number}"), "worksheet", SheetName(number).Substring("xl/".Length)))) +
            Relation(FormattableString.Invariant($"rId{sheets + 1}"), "styles", "styles.xml") + "</Relationships>");
        yield return ("xl/styles.xml", Xml + $"<styleSheet xmlns=\"{Main}\">" +
            "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss.000\"/></numFmts>" +
            "<fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>" +
            "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>" +
            "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>" +
            "<cellXfs count=\"2\"><xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    }

    private static string Override(string part, string type) =>
        $"<Override PartName=\"/{part}\" ContentType=\"{ContentType}{type}+xml\"/>";

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"{Office}/{type}\" Target=\"{target}\"/>";
}
