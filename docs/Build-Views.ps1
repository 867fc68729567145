<#
.SYNOPSIS
Writes the views of events, of their items and of what a stream says about itself.
.DESCRIPTION
Which tables there are and which columns they have is in Views.psd1; lists have all properties of the class. A script has properties and operators only: where the language of a session is
constrained, the engine shows nothing in the place of others. What a terminal would obey is a question mark in a table; an
object that holds such a text (HasUnprintableText) is listed by its summary. The result is committed; build the module
before.
.PARAMETER Module
The folder of the module; by default the one that was built.
.PARAMETER OutFolder
Where the files are written; by default over the committed ones.
#>
#Requires -Version 7.4
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingPositionalParameters', '',
    Justification = 'The functions are of this file, and what a view is made of reads best as a sequence.')]
[Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', 'OutFolder', Justification = 'Write-View uses it.')]
[CmdletBinding()]
param(
    [string] $OutFolder = (Join-Path $PSScriptRoot '../src/BinanceUserStreams/Module'),

    [string] $Module = (Join-Path $PSScriptRoot '../artifacts/module/BinanceUserStreams')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 1

if (-not (Test-Path $Module)) { throw 'The module is not built. Run: dotnet build' }
Import-Module $Module
$data = Import-PowerShellDataFile (Join-Path $PSScriptRoot Views.psd1)
$base = [BinanceUserStreams.Events.UserStreamEvent]
$types = $base.Assembly.GetExportedTypes() | Sort-Object FullName -Culture '' | Where-Object { -not $_.IsAbstract }
$events = $types.Where({ $_.IsSubclassOf($base) })
$items = $types.Where({ $_.IsSubclassOf([BinanceUserStreams.Events.EventItem]) })
# Every table is for every event, and a name that is a number's in one class is a text's in another.
$texts = ($events + $items).ForEach({ $_.GetProperties() }).Where({ $_.PropertyType -eq [string] }).Name |
    Where-Object { $_ -notin 'MaskedListenKey', 'Summary' } | Select-Object -Unique
$statuses = 'StreamStatus', 'StreamGap', 'GapRepaired', 'GapUnrepaired', 'GapCovered', 'StreamEnded' | ForEach-Object { "BinanceUserStreams.Status.$_" }
$unknown = 'BinanceUserStreams.Events.UnknownEvent'
$snapshot = 'BinanceUserStreams.Events.Snapshots.AccountSnapshot'
# Their text may hold a key; the summary has it masked.
$masked = $unknown, 'BinanceUserStreams.Events.ListenKeyExpired'
$notListed = 'Stream', 'Date', 'HasUnprintableText'
$first = 'EventTime', 'TransactionTime', 'Market', 'Account', 'IsolatedSymbol', 'EventType', 'Summary'
$last = 'Origin', 'ReceivedAt', 'Sequence', 'BusSequence', 'Connection', 'UnreadProperties', 'Json'
# Nothing is rounded: a decimal has at most 28 digits behind the point.
$everyDigit = ":0.$('#' * 28)"
# What a terminal of 80 columns has, one of which stays free, and what the time takes.
$narrow = 79
$timeWidth = 12
# Of the hidden times: a job keeps them to the tick.
$time = '{0:HH\:mm\:ss\.fff}'
$output = '<SelectionSetName>BinanceUserStreamOutput</SelectionSetName>'
$isStatus = '<SelectionSetName>BinanceUserStreamStatuses</SelectionSetName>'

function Get-Kind([type] $Type) { [Nullable]::GetUnderlyingType($Type) ?? $Type }

# Round-trip: the one format of a date with milliseconds that no culture changes.
function Get-Format([type] $Type) {
    switch (Get-Kind $Type) {
        ([DateTimeOffset]) { '{0:o}' }
        default { '' }
    }
}

function Get-Shown([string] $Property, [string] $Format = '') {
    "<PropertyName>$Property</PropertyName>" + $(if ($Format) { "<FormatString>$Format</FormatString>" })
}

# A text from outside, in a table: a row cannot be chosen by what the object holds.
$harmless = " -replace '[\p{C}\p{Zl}\p{Zp}]', '?'"
# What was read back after a gap is marked: it comes behind what happened after it.
$mark = "<ScriptBlock>('', '(recovered) ')[`"`$(`$_.Origin)`" -eq 'Recovered'] + `$_.Summary</ScriptBlock>"
function Get-ShownText([string] $Property) { "<ScriptBlock>`$_.$Property$harmless</ScriptBlock>" }

# A script, because the engine asks once more without an object if it is what a job leaves.
function Get-Condition([string[]] $Of) {
    $conditions = $Of | ForEach-Object {
        "<SelectionCondition>$_<ScriptBlock>`$_.HasUnprintableText</ScriptBlock></SelectionCondition>"
    }
    "<EntrySelectedBy>$($conditions -join '')</EntrySelectedBy>"
}

function Format-Set([string] $Name, [string[]] $Names) {
    '    <SelectionSet>'
    "      <Name>$Name</Name>"
    '      <Types>'
    foreach ($type in $Names) { "        <TypeName>$type</TypeName>" }
    '      </Types>'
    '    </SelectionSet>'
}

function Format-View([string] $Name, [string[]] $For, [string[]] $Control, [switch] $Grouped) {
    '    <View>'
    "      <Name>$Name</Name>"
    '      <ViewSelectedBy>'
    foreach ($selector in $For) { "        $selector" }
    '      </ViewSelectedBy>'
    # No label: the engine would put it before the groups of somebody's own -GroupBy, too.
    if ($Grouped) { '      <GroupBy><PropertyName>Date</PropertyName></GroupBy>' }
    foreach ($line in $Control) { "      $line" }
    '    </View>'
}

# A column is @{ Label; Width; IsNumber }, a row what stands in its columns.
function Format-TableControl([object[]] $Columns, [object[]] $Rows) {
    '<TableControl>'
    '  <TableHeaders>'
    foreach ($column in $Columns) {
        "    <TableColumnHeader><Label>$($column.Label)</Label>" +
        $(if ($column.Width) { "<Width>$($column.Width)</Width>" }) +
        $(if ($column.IsNumber) { '<Alignment>Right</Alignment>' }) + '</TableColumnHeader>'
    }
    '  </TableHeaders>'
    '  <TableRowEntries>'
    foreach ($row in $Rows) {
        '    <TableRowEntry>'
        if ($row.Wraps) { '      <Wrap />' }
        if ($row.When) { "      $($row.When)" }
        '      <TableColumnItems>'
        foreach ($cell in $row.Cells) { "        <TableColumnItem>$cell</TableColumnItem>" }
        '      </TableColumnItems>'
        '    </TableRowEntry>'
    }
    '  </TableRowEntries>'
    '</TableControl>'
}

function Format-ListEntry([string] $When, [string[]] $Shown) {
    '    <ListEntry>'
    if ($When) { "      $When" }
    '      <ListItems>'
    foreach ($item in $Shown) { "        <ListItem>$item</ListItem>" }
    '      </ListItems>'
    '    </ListEntry>'
}

function Format-ListControl([string[]] $Entries) {
    '<ListControl>'
    '  <ListEntries>'
    $Entries
    '  </ListEntries>'
    '</ListControl>'
}

function Format-WideControl([object[]] $Entries) {
    '<WideControl>'
    '  <WideEntries>'
    foreach ($entry in $Entries) { "    <WideEntry>$($entry.When)<WideItem>$(Get-Shown $entry.Property)</WideItem></WideEntry>" }
    '  </WideEntries>'
    '</WideControl>'
}

function Format-CustomControl([object[]] $Entries) {
    '<CustomControl>'
    '  <CustomEntries>'
    foreach ($entry in $Entries) {
        $parts = $entry.Properties | ForEach-Object { "<ExpressionBinding>$(Get-Shown $_)</ExpressionBinding>" }
        "    <CustomEntry>$($entry.When)<CustomItem>$($parts -join '<Text> </Text>')</CustomItem></CustomEntry>"
    }
    '  </CustomEntries>'
    '</CustomControl>'
}

# In the order of the class and its bases, behind what the data has leading.
function Get-OwnProperty([type] $Type) {
    $names = @()
    for ($class = $Type; $class -notin $base, [BinanceUserStreams.Events.EventItem]; $class = $class.BaseType) {
        $names = @(($class.GetProperties('Public, Instance, DeclaredOnly') | Sort-Object MetadataToken).Name) + $names
    }
    $own = $names.Where({ $_ -notin $notListed + $first + $last -and $_ -ne 'ListenKey' })
    $leading = @(for ($class = $Type; $class -ne [object]; $class = $class.BaseType) { $data.Leading[$class.Name] }).Where({ $_ })
    @($leading) + $own | Select-Object -Unique
}

# A column is @{ Property; List; Label; Width; IsNumber; Digits }. With a list, its cell has a line for each of the items.
function Get-Column([string] $Text, [type] $Type) {
    $null = $Text -match '^((?<list>\w+)\.)?(?<property>\w+)(=(?<label>\w+))?( (?<width>\d+))?$'
    $property, $list = $Matches.property, $Matches['list']
    $owner = if ($list) { $Type.GetProperty($list).PropertyType.GetGenericArguments()[0] } else { $Type }
    $kind = Get-Kind $owner.GetProperty($property).PropertyType
    @{
        Property = $property
        List = $list
        Label = $Matches['label'] ? $Matches['label'] : $property
        Width = [int]$Matches['width']
        IsNumber = $kind -in [decimal], [long], [int]
        Digits = if ($kind -eq [decimal]) { $everyDigit } else { '' }
    }
}

# Filled up from the left: the engine would cut the first digits of what stands to the right, and these leave the last out.
function Get-OneLineCell($Column) {
    if ($Column.Property -in $texts) { Get-ShownText $Column.Property }
    elseif (-not $Column.IsNumber) { Get-Shown $Column.Property }
    else { '<Alignment>Left</Alignment>' + (Get-Shown $Column.Property "{0,$($Column.Width)$($Column.Digits)}") }
}

# What 80 columns leave to the last column of a table.
function Get-Left([object[]] $Columns) { $narrow - ($Columns.Width | Measure-Object -Sum).Sum - $Columns.Count + 1 }

# In any other language the engine breaks lines between any two characters, within a number, too; so this does it before,
# for the narrowest terminal.
function Get-WordWrap([string] $Value, [int] $Width) {
    "if (`$PSCulture -match '^(de|en|es|fr|it|pt)(-|$)') { $Value } " +
    "else { $Value -replace '(?=.{$($Width + 1)})(.{1,$Width}) ', `"```$1``n`" }"
}

# Where a row may have several lines, the engine would go on in the next one with what is too long, within a number, too.
function Get-WrappingCell($Column, [int] $Left) {
    if (-not ($Column.List -or $Column.IsNumber -or $Column.Property -in $texts)) { return Get-Shown $Column.Property }
    $value = $Column.List ? "`$item.$($Column.Property)" : "`$_.$($Column.Property)"
    if ($Column.IsNumber) { $value = "'{0$($Column.Digits)}' -f $value" }
    if ($Column.List) { $value = "@(foreach (`$item in `$_.$($Column.List)) { $value })" }
    if ($Column.Property -in $texts) { $value += $harmless }
    if ($Column.Width) { $value += " -replace '^(.{$($Column.Width - 3)}).{4,}$', '`$1...'" }
    else { $value = Get-WordWrap $value $Left }
    if ($Column.List) { $value += ' -join "`n"' }
    "<ScriptBlock>$value</ScriptBlock>"
}

# The class of the event, or of the same event of the market that is in front of its name.
function Find-Type([string] $Table, [string[]] $Columns) {
    $names = $Columns -replace '[=. ].*'
    $events.Where({
            $type = $_
            $eventType = $type.GetProperty('EventType').GetValue([Activator]::CreateInstance($type))
            $Table -cmatch "^(OPTIONS_|MARGIN_RISK_)?$eventType$" -and -not $names.Where({ -not $type.GetProperty($_) })
        }, 'First')[0]
}

function Format-EventTable([string] $Name, [string[]] $Columns) {
    $type = Find-Type $Name $Columns
    $wraps = $Columns[-1] -notmatch '\d$' -or $Columns -match '\.'
    $made = @(@{ Label = 'Time (UTC)'; Width = $timeWidth }) + @($Columns | ForEach-Object { Get-Column $_ $type })
    $left = Get-Left $made
    $cells = foreach ($column in $made | Select-Object -Skip 1) {
        if ($wraps) { Get-WrappingCell $column $left } else { Get-OneLineCell $column }
    }
    Format-View $Name $output -Grouped (Format-TableControl $made @(
            @{ Wraps = $wraps; Cells = @(Get-Shown $(if ($type.FullName -eq $snapshot) { 'ReceivedAtUtc' } else { 'EventTimeUtc' }) $time) + $cells }
        ))
}

function Write-View([string] $File, [string[]] $Sets, [string[]] $Views) {
    $lines = @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<!-- Made by docs/Build-Views.ps1. -->'
        '<Configuration>'
        if ($Sets) { '  <SelectionSets>'; $Sets; '  </SelectionSets>' }
        '  <ViewDefinitions>'
        $Views
        '  </ViewDefinitions>'
        '</Configuration>'
    )
    $path = Join-Path $OutFolder "BinanceUserStreams.$File.format.ps1xml"
    [IO.File]::WriteAllText($path, ($lines -join "`n") + "`n")
    Get-Item $path
}

# Tables. One for all: a stream mixes them, and tables of their own would begin anew at every other row. The first column
# has a width, or the engine would hold back the first object of a live pipeline.
$columns = @{ Label = 'Time (UTC)'; Width = $timeWidth }, @{ Label = 'Stream'; Width = 18 }, @{ Label = 'Event'; Width = 18 }, @{ Label = 'Summary' }
$all = Format-View Event $output -Grouped (Format-TableControl $columns @(
        @{ Cells = (Get-Shown EventTimeUtc $time), (Get-Shown Stream), (Get-Shown EventType), $mark }
        # The names of the others are ours.
        # The exchange has no such event, and no time of it: it is of the moment at which it was read.
        @{ When = "<EntrySelectedBy><TypeName>$snapshot</TypeName></EntrySelectedBy>"
            Cells = (Get-Shown ReceivedAtUtc $time), (Get-Shown Stream), (Get-Shown EventType), $mark }
        @{ When = "<EntrySelectedBy><SelectionSetName>BinanceUnknownEvents</SelectionSetName></EntrySelectedBy>"
            Cells = (Get-Shown EventTimeUtc $time), (Get-Shown Stream), (Get-ShownText EventType), (Get-Shown Summary) }
        @{ Wraps = $true; When = "<EntrySelectedBy>$isStatus</EntrySelectedBy>"
            Cells = (Get-Shown TimeUtc $time), (Get-Shown Stream), (Get-Shown Status),
            "<ScriptBlock>$(Get-WordWrap '$_.Message' (Get-Left $columns))</ScriptBlock>" }
    ))
# Each is for all kinds, because what a view is not for is listed with all its properties, a key too.
$own = foreach ($table in $data.Tables) { Format-EventTable $table.Name $table.Columns }
$others = @(
    Format-View BinanceUserStreamWide $output (Format-WideControl @{ When = ''; Property = 'Summary' },
        @{ When = "<EntrySelectedBy>$isStatus</EntrySelectedBy>"; Property = 'Message' })
    Format-View BinanceUserStreamCustom $output (Format-CustomControl @{ When = ''; Properties = 'Stream', 'EventType', 'Summary' },
        @{ When = "<EntrySelectedBy><SelectionSetName>BinanceUnknownEvents</SelectionSetName></EntrySelectedBy>"; Properties = 'Stream', 'Summary' },
        @{ When = "<EntrySelectedBy>$isStatus</EntrySelectedBy>"; Properties = 'Stream', 'Status', 'Message' })
)
$stored = @($masked) + $statuses | ForEach-Object { "Deserialized.$_" }
Write-View Events @(
    Format-Set BinanceUserStreamOutput (@($events.FullName) + $statuses + $stored)
    Format-Set BinanceUnknownEvents $unknown, "Deserialized.$unknown"
    Format-Set BinanceUserStreamStatuses ($statuses + @($statuses | ForEach-Object { "Deserialized.$_" }))
) ($all + $own + $others)

# What only one market has is a line of that market only.
# Only few have them.
$rare = 'IsolatedSymbol', 'BusSequence'

# Lists. One view for all: what the first object's view is not for, Format-List would show with all, a key too.
function Get-ListItem([type] $Type, [string[]] $Names) {
    foreach ($name in $Names) {
        # Of a list the engine shows the first four.
        if ($name -eq 'Unrecoverable') { "<Label>$name</Label><ScriptBlock>`$_.$name -join '; '$harmless</ScriptBlock>"; continue }
        (Get-Shown $name (Get-Format $Type.GetProperty($name).PropertyType)) + $(if ($name -in $rare) { "<ItemSelectionCondition><PropertyName>$name</PropertyName></ItemSelectionCondition>" })
    }
}

$plain = Get-ListItem $base 'EventTime', 'TransactionTime', 'Stream', 'Summary', 'ReceivedAt', 'Sequence', 'BusSequence', 'Connection', 'UnreadProperties'
$entries = @(
    Format-ListEntry '' (Get-ListItem $base ($first + $last.Where({ $_ -ne 'Json' })))
    Format-ListEntry (Get-Condition $isStatus) (Get-ListItem ([BinanceUserStreams.Status.StreamStatus]) 'Time', 'Stream', 'Status', 'Message', 'BusSequence')
    Format-ListEntry (Get-Condition $output, "<TypeName>Deserialized.$base</TypeName>") $plain
    foreach ($type in $events.Where({ $_.FullName -ne $unknown })) {
        $end = $last.Where({ $_ -ne 'Json' -or $type.FullName -notin $masked })
        Format-ListEntry "<EntrySelectedBy><TypeName>$($type.FullName)</TypeName></EntrySelectedBy>" (
            Get-ListItem $type ($first + @(Get-OwnProperty $type) + $end))
    }
    $told = @{ StreamStatus = 'Message'; StreamGap = 'From', 'To', 'Duration', 'Reason', 'LastEvent'; StreamEnded = 'Message', 'Counters'
        GapRepaired = 'From', 'To', 'Fills', 'OrderStates', 'AlgoStates', 'Calls', 'Weight', 'Duration', 'Unrecoverable'
        GapUnrepaired = 'From', 'To', 'Reason', 'IsFinal'
        GapCovered = 'From', 'To', 'Duration', 'Hosts' }
    foreach ($name in $statuses -replace '.*\.') {
        $type = "BinanceUserStreams.Status.$name" -as [type]
        Format-ListEntry "<EntrySelectedBy><TypeName>$type</TypeName></EntrySelectedBy>" (
            Get-ListItem $type (@('Time', 'Market', 'Account', 'IsolatedSymbol', 'Status') + $told[$name] + 'BusSequence'))
    }
)
Write-View EventLists @() (Format-View BinanceUserStreamList $output (Format-ListControl $entries))

# Items.
$views = foreach ($item in $items) {
    $name = $item.FullName
    $for = "<TypeName>$name</TypeName>", "<TypeName>Deserialized.$name</TypeName>"
    $made = @($data.Items[$item.Name] | ForEach-Object { Get-Column $_ $item })
    Format-View "$($item.Name)Table" $for (Format-TableControl $made @(
            @{ Cells = @($made | ForEach-Object { Get-OneLineCell $_ }) }
        ))
    Format-View "$($item.Name)List" $for (Format-ListControl @(
            Format-ListEntry '' @(Get-OwnProperty $item | ForEach-Object { Get-Shown $_ })
            Format-ListEntry (Get-Condition $for) (Get-Shown Summary)
        ))
}
$for = '<SelectionSetName>BinanceUserStreamItems</SelectionSetName>'
Write-View Items (Format-Set BinanceUserStreamItems (@($items.FullName) + @($items.FullName | ForEach-Object { "Deserialized.$_" }))) @(
    $views
    Format-View BinanceUserStreamItemWide $for (Format-WideControl @{ When = ''; Property = 'Summary' })
    Format-View BinanceUserStreamItemCustom $for (Format-CustomControl @{ When = ''; Properties = @('Summary') })
)

# States. The account first as a list, which has room for what it holds.
$states = 'BinanceUserStreams.States'
$item = "$states.AccountStateItem" -as [type]
$uncertainty = "$states.AccountStateUncertainty" -as [type]
$held = @($types.Where({ $_.IsSubclassOf($item) }) + $uncertainty)
$texts += @($held.ForEach({ $_.GetProperties() }).Where({ $_.PropertyType -eq [string] }).Name |
        Where-Object { $_ -ne 'Summary' } | Select-Object -Unique)
function Get-StateName([type] $Type) {
    @($Type.GetProperties('Public, Instance').Name).Where({ $_ -notin 'Summary', 'HasUnprintableText', 'EqualityContract' })
}

# Each item of a list on a line of its own, or the engine breaks names and numbers wherever a line ends. Of hundreds nobody reads all.
$mostLines = 12
function Get-LineList([string] $Name, [int] $Width) {
    $cut = if ($Width) { " -replace '^(.{$($Width - 3)}).{4,}$', '`$1...'" }
    $first = "((@(`$_.$Name)[0..$($mostLines - 1)]$harmless$cut) -join `"``n`") + `"``nand `$(`$_.$Name.Count - $mostLines) more`""
    "<ScriptBlock>if (`$_.$Name.Count -gt $mostLines) { $first } else { (@(`$_.$Name)$harmless$cut) -join `"``n`" }</ScriptBlock>"
}

# As text, or as what it is.
function Get-StateShown([type] $Type, [string] $Name) {
    $kind = $Type.GetProperty($Name).PropertyType
    if ($kind -eq [string]) { "<Label>$Name</Label>$(Get-ShownText $Name)" }
    elseif ($kind -eq [object]) { "<Label>$Name</Label><ScriptBlock>`"`$(`$_.$Name)`"$harmless</ScriptBlock>" }
    elseif ($kind.Name -like 'IReadOnlyList*') { "<Label>$Name</Label>$(Get-LineList $Name)" }
    else { Get-Shown $Name (Get-Format $kind) }
}

$state = "$states.BinanceAccountState" -as [type]
$difference = "$states.AccountStateDifference" -as [type]
function Get-Selector([type] $Type) { "<TypeName>$Type</TypeName>", "<TypeName>Deserialized.$Type</TypeName>" }
$tables = foreach ($class in $held.Where({ $data.States[$_.Name] })) {
    $made = @($data.States[$class.Name] | ForEach-Object { Get-Column $_ $class })
    Format-View "$($class.Name)Table" (Get-Selector $class) (Format-TableControl $made @(
            @{ Cells = @($made | ForEach-Object {
                        if ($_.Property -in 'AsOf', 'From', 'To') { Get-Shown $_.Property '{0:o}' } else { Get-OneLineCell $_ } }) }
        ))
}
$account = @{ Label = 'Market'; Width = 15 }, @{ Label = 'Account'; Width = 12 }, @{ Label = 'At (UTC)'; Width = 19 },
    @{ Label = 'Certain'; Width = 7 }, @{ Label = 'Holds' }
$differs = @{ Label = 'Key'; Width = 30 }, @{ Label = 'Property'; Width = 16 }, @{ Label = 'Before'; Width = 15; IsNumber = $true },
    @{ Label = 'After'; Width = 15; IsNumber = $true }, @{ Label = 'Change'; Width = 19; IsNumber = $true },
    @{ Label = 'Uncertain'; Width = 9 }
$unknown = @{ Label = 'From (UTC)'; Width = 19 }, @{ Label = 'To (UTC)'; Width = 19 }, @{ Label = 'What, and why' }
$why = '("$($_.Parts): $($_.Reason)"' + "$harmless)"
$valued = 'Before', 'After' | ForEach-Object { "<ScriptBlock>`"`$(`$_.$_)`"$harmless -replace '^(.{12}).{4,}$', '`$1...'</ScriptBlock>" }
# A property of both is named by its kind: a fee, a profit.
$property = "<ScriptBlock>if (`$_.Property) { `$_.Property } else { `$_.Kind }</ScriptBlock>"
$set = '<SelectionSetName>BinanceAccountStates</SelectionSetName>'
$all = @($state, $difference) + $held
# One list for all: what the first object's view is not for, the engine would show with every text as it is.
Write-View States (Format-Set BinanceAccountStates (@($all.FullName) + @($all.FullName | ForEach-Object { "Deserialized.$_" }))) @(
    $tables
    Format-View AccountStateDifferenceTable (Get-Selector $difference) (Format-TableControl $differs @(
            @{ Wraps = $true; Cells = (Get-ShownText Key), $property, $valued[0], $valued[1], (Get-Shown Change), (Get-Shown IsUncertain) }
        ))
    Format-View BinanceAccountStateList $set (Format-ListControl @(
            Format-ListEntry '' @(Get-StateName $state | ForEach-Object { Get-StateShown $state $_ })
            foreach ($class in @($difference) + $held) {
                Format-ListEntry "<EntrySelectedBy>$((Get-Selector $class) -join '')</EntrySelectedBy>" @(
                    Get-StateName $class | ForEach-Object { Get-StateShown $class $_ })
            }
        ))
    Format-View BinanceAccountStateTable (Get-Selector $state) (Format-TableControl $account @(
            @{ Wraps = $true; Cells = (Get-Shown Market), (Get-ShownText Account), (Get-Shown At '{0:yyyy\-MM\-dd HH\:mm\:ss}'), (Get-Shown IsCertain),
                "<ScriptBlock>$(Get-WordWrap "(((`$_.Positions + `$_.Balances) -join ', ')$harmless)" (Get-Left $account))</ScriptBlock>" }
        ))
    # Only for who asks for a table: a reason has room in a list.
    Format-View AccountStateUncertaintyTable (Get-Selector $uncertainty) (Format-TableControl $unknown @(
            @{ Wraps = $true; Cells = (Get-Shown From '{0:yyyy\-MM\-dd HH\:mm\:ss}'), (Get-Shown To '{0:yyyy\-MM\-dd HH\:mm\:ss}'),
                "<ScriptBlock>$(Get-WordWrap $why (Get-Left $unknown))</ScriptBlock>" }
        ))
)

# Fills and their sums. Their texts are the exchange's and the user's, in a list, too.
function Get-FillValue([type] $Type, [string] $Property, [int] $Width) {
    $kind = Get-Kind $Type.GetProperty($Property).PropertyType
    $left = if ($Width) { '<Alignment>Left</Alignment>' }
    if ($kind -eq [BinanceUserStreams.Numbers.BinanceAmounts]) { Get-LineList $Property $Width }
    elseif ($kind -eq [string]) { Get-ShownText $Property }
    elseif ($kind -eq [DateTimeOffset]) { Get-Shown "${Property}Utc" $(if ($Width) { '{0:yyyy\-MM\-dd HH\:mm\:ss}' } else { '{0:o}' }) }
    elseif ($kind -eq [datetime]) { Get-Shown $Property '{0:yyyy\-MM\-dd}' }
    elseif ($kind -eq [double]) { Get-Shown $Property '{0:0.0%}' }
    elseif ($kind -eq [decimal]) { $left + (Get-Shown $Property "{0$(if ($Width) { ",$Width" })$everyDigit}") }
    elseif ($kind -eq [long] -and $Width) { $left + (Get-Shown $Property "{0,$Width}") }
    else { Get-Shown $Property }
}

$views = foreach ($name in 'BinanceFill', 'BinanceFillSummary') {
    $type = "BinanceUserStreams.Fills.$name" -as [type]
    $for = "<TypeName>$type</TypeName>", "<TypeName>Deserialized.$type</TypeName>"
    $made = foreach ($column in $data.Fills[$name]) {
        $null = $column -match '^(?<property>\w+)(=(?<label>.+?))? (?<width>\d+)$'
        $label = $Matches['label'] ? $Matches['label'] : $Matches.property
        $isNumber = (Get-Kind $type.GetProperty($Matches.property).PropertyType) -in [decimal], [long]
        @{ Label = $label; Width = [int]$Matches.width; Property = $Matches.property; IsNumber = $isNumber }
    }
    $cells = foreach ($column in $made) { Get-FillValue $type $column.Property $column.Width }
    Format-View "${name}Table" $for (Format-TableControl $made @(@{ Cells = $cells; Wraps = $name -eq 'BinanceFillSummary' }))
    $names = ($type.GetProperties() | Sort-Object MetadataToken).Name
    Format-View "${name}List" $for (Format-ListControl (Format-ListEntry '' @($names | ForEach-Object {
                    "<Label>$_</Label>" + (Get-FillValue $type $_) })))
}
Write-View Fills @() $views
