# The tables of events, for Build-Views.ps1: one line for each, by the event's name, in the order of the file that is made.
# Each begins with the time. A column is Property=Label Width; the label is the property's name where it is left out, and
# the last column takes what the others leave. Numbers stand to the right.
@{
    Tables = @(
        @{ Name = 'ORDER_TRADE_UPDATE'; Columns = 'Symbol 13', 'Side 4', 'PositionSide=Pos 5', 'OrderType=Type 11',
                'OrderStatus=Status 16', 'Quantity 9', 'Price 10', 'CumulativeFilledQuantity=Filled 9',
                'LastFilledPrice=LastPrice 10', 'RealizedProfit=PnL 9' }
        @{ Name = 'OPTIONS_ORDER_TRADE_UPDATE'; Columns = 'Symbol 19', 'Side 4', 'OrderType=Type 11',
                'OrderStatus=Status 16', 'Quantity 9', 'Price 10', 'CumulativeFilledQuantity=Filled 9',
                'LastFilledPrice=LastPrice 10', 'RealizedProfit=PnL 9' }
        @{ Name = 'executionReport'; Columns = 'Symbol 13', 'Side 4', 'OrderType=Type 17', 'OrderStatus=Status 16',
                'Quantity 11', 'Price 11', 'CumulativeFilledQuantity=Filled 11', 'LastFilledPrice=LastPrice 11' }
        @{ Name = 'TRADE_LITE'; Columns = 'Symbol 13', 'Side 4', 'LastFilledQuantity=LastFilled 12',
                'LastFilledPrice=LastPrice 12', 'Quantity 12', 'IsMaker=Maker 5', 'TradeId 14', 'OrderId 14' }
        @{ Name = 'CONDITIONAL_ORDER_TRADE_UPDATE'; Columns = 'Symbol 13', 'Side 4', 'PositionSide=Pos 5',
                'StrategyType=Type 20', 'StrategyStatus=Status 10', 'Quantity 11', 'StopPrice=Stop 11', 'Price 11',
                'OrderId 12' }
        @{ Name = 'CONDITIONAL_ORDER_TRIGGER_REJECT'; Columns = 'Symbol 13', 'OrderId 14', 'RejectReason=Reason' }
        @{ Name = 'ACCOUNT_UPDATE'; Columns = 'Reason 18', 'Balances 38', 'Positions' }
        @{ Name = 'OPTIONS_ACCOUNT_UPDATE'; Columns = 'AccountEquity=Equity 17', 'AdjustedEquity=Adjusted 17',
                'WalletBalance=Wallet 17', 'UnrealizedProfit=PnL 15', 'InitialMargin=Initial 17',
                'MaintenanceMargin=Maintenance 17' }
        @{ Name = 'BALANCE_POSITION_UPDATE'; Columns = 'Reason 10', 'Balances 38', 'Positions' }
        @{ Name = 'GREEK_UPDATE'; Columns = 'Greeks' }
        @{ Name = 'RISK_LEVEL_CHANGE'; Columns = 'RiskLevel=Level 17', 'MarginBalance=Balance 17',
                'MaintenanceMargin=Maintenance 17' }
        @{ Name = 'riskLevelChange'; Columns = 'RiskLevel=Level 17', 'UniMmr=UniMMR 12', 'AccountEquity=Equity 17',
                'ActualEquity=Actual 17', 'MaintenanceMargin=Maintenance 17' }
        @{ Name = 'PM_PRO_ACCOUNT_UPDATE'; Columns = 'UniMmr=UniMMR 12', 'AccountEquity=Equity 17',
                'ActualEquity=Actual 17', 'InitialMargin=Initial 17', 'MaintenanceMargin=Maintenance 17',
                'AvailableBalance=Available 17' }
        @{ Name = 'outboundAccountPosition'; Columns = 'Balances' }
        @{ Name = 'balanceUpdate'; Columns = 'Asset 10', 'BalanceDelta=Change 20' }
        @{ Name = 'liabilityChange'; Columns = 'Asset 10', 'LiabilityUpdateType=Type 16', 'Principal 20',
                'Interest 20', 'TotalLiability=Total 20' }
        @{ Name = 'openOrderLoss'; Columns = 'Losses' }
        @{ Name = 'ALGO_UPDATE'; Columns = 'Symbol 13', 'Side 4', 'PositionSide=Pos 5', 'OrderType=Type 18',
                'AlgoStatus=Status 10', 'Quantity 10', 'TriggerPrice=Trigger 11', 'Price 11',
                'ActualOrderId=OrderId 14' }
        @{ Name = 'STRATEGY_UPDATE'; Columns = 'Symbol 13', 'StrategyType=Type 10', 'StrategyStatus=Status 10',
                'OperationCode=Operation 9', 'StrategyId 14' }
        @{ Name = 'GRID_UPDATE'; Columns = 'Symbol 13', 'StrategyType=Type 10', 'StrategyStatus=Status 10',
                'UnmatchedQuantity=Unmatched 12', 'UnmatchedAveragePrice=AtPrice 12', 'RealizedProfit=PnL 14',
                'MatchedProfit=Matched 14' }
        @{ Name = 'ACCOUNT_CONFIG_UPDATE'; Columns = 'Symbol 13', 'Leverage 8', 'IsMultiAssetsMode=MultiAssets 11' }
        @{ Name = 'MARGIN_CALL'; Columns = 'CrossWalletBalance=CrossWallet 16', 'Positions' }
        @{ Name = 'MARGIN_LEVEL_STATUS_CHANGE'; Columns = 'MarginCallStatus=Status 17', 'MarginLevel=Level 12' }
        @{ Name = 'USER_LIABILITY_CHANGE'; Columns = 'Asset 10', 'LiabilityUpdateType=Type 16', 'Principal 20',
                'Interest 20' }
        @{ Name = 'MARGIN_RISK_liabilityChange'; Columns = 'Liabilities' }
        @{ Name = 'listenKeyExpired'; Columns = 'MaskedListenKey=ListenKey 11', 'Market 18', 'Account 14' }
    )

    # What a list begins with, where it is not the order of the class and its bases.
    Leading = @{
        FuturesOrderTradeUpdate = 'Symbol', 'Side', 'PositionSide'
        PortfolioMarginOrderTradeUpdate = 'Symbol', 'Side', 'PositionSide'
        ExecutionReport = 'Symbol', 'Side', 'OrderType', 'ExecutionType', 'OrderStatus', 'OrderId', 'ClientOrderId',
            'OriginalClientOrderId', 'OrderListId', 'TradeId', 'UpdateId', 'LastFilledQuantity', 'LastFilledPrice',
            'LastQuoteQuantity', 'CumulativeFilledQuantity', 'CumulativeQuoteQuantity', 'Quantity', 'QuoteOrderQuantity',
            'IcebergQuantity', 'Price', 'StopPrice', 'TrailingDelta', 'TrailingTime', 'Commission', 'CommissionAsset',
            'TimeInForce', 'RejectReason', 'ExpiryReason', 'IsOnBook', 'IsMaker', 'OrderCreationTime', 'WorkingTime',
            'StrategyId', 'StrategyType'
    }
}
